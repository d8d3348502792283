package io.switchover.status;

import io.switchover.agreement.Disagreement;
import io.switchover.health.Assessment;
import io.switchover.health.Assessments;
import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.switchover.request.SwitchoverInFlight;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks every decision for its rules, on what can be read now. It decides nothing. */
@ApplicationScoped
class Explainer {
    private final Regions regions;
    private final RecordReader recordReader;
    private final FreezeExplainer freezes;
    private final Assessments assessments;
    private final MoveExplainer moves;
    private final SwitchoverInFlight inFlight;

    Explainer(
            Regions regions,
            RecordReader recordReader,
            FreezeExplainer freezes,
            Assessments assessments,
            MoveExplainer moves,
            SwitchoverInFlight inFlight) {
        this.regions = regions;
        this.recordReader = recordReader;
        this.freezes = freezes;
        this.assessments = assessments;
        this.moves = moves;
        this.inFlight = inFlight;
    }

    Explanation now() {
        var view = recordReader.readOnly();
        var assessment = assessments.assess();
        var freeze = freezes.explain(view);
        var unanswered = new ArrayList<String>();
        if (!(assessment.asOf() instanceof Answer.Answered<Long>(var now))) {
            unanswered.add("nothing can be judged now: " + assessment.asOf().sentence());
            return new Explanation(regions.here(), null, freeze, null, List.of(), null, List.of(), unanswered);
        }
        var asOf = Instant.ofEpochSecond(now);
        if (!(view instanceof RecordView.Sealed sealed)) {
            unanswered.add("nothing moves while the record cannot be relied on: " + view.sentence());
            return new Explanation(
                    regions.here(), asOf, freeze, null, List.of(), null, disagreements(assessment), unanswered);
        }
        var switchover = inFlight.under(view);
        if (!(switchover instanceof Answer.Answered<?>)) {
            unanswered.add("the switchover in flight: " + switchover.sentence());
        }
        return explained(sealed.record(), assessment, asOf, freeze, unanswered);
    }

    private Explanation explained(
            RegionRecord record,
            Assessment assessment,
            Instant asOf,
            Explanation.Freeze freeze,
            List<String> unanswered) {
        return new Explanation(
                regions.here(),
                asOf,
                freeze,
                moves.leaving(record, assessment),
                moves.candidates(record, assessment),
                moves.drill(record, assessment),
                disagreements(assessment),
                unanswered);
    }

    private static List<String> disagreements(Assessment assessment) {
        return assessment.disagreements().stream().map(Disagreement::sentence).toList();
    }
}

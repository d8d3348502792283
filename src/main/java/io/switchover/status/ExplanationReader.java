package io.switchover.status;

import io.switchover.agreement.Disagreement;
import io.switchover.health.HealthAssessor;
import io.switchover.health.HealthSnapshot;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.switchover.request.SwitchoverInFlight;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks every decision for its rules, on what can be read now. It decides nothing. */
@ApplicationScoped
class ExplanationReader {
    private final Regions regions;
    private final SealedRecordReader recordReader;
    private final FreezeExplainer freezes;
    private final HealthAssessor healthAssessor;
    private final FailoverAndDrillExplainer moves;
    private final SwitchoverInFlight inFlight;

    ExplanationReader(
            Regions regions,
            SealedRecordReader recordReader,
            FreezeExplainer freezes,
            HealthAssessor healthAssessor,
            FailoverAndDrillExplainer moves,
            SwitchoverInFlight inFlight) {
        this.regions = regions;
        this.recordReader = recordReader;
        this.freezes = freezes;
        this.healthAssessor = healthAssessor;
        this.moves = moves;
        this.inFlight = inFlight;
    }

    Explanation now() {
        var view = recordReader.readOnly();
        var healthSnapshot = healthAssessor.assess();
        var freeze = freezes.explain(view);
        var unanswered = new ArrayList<String>();
        if (!(healthSnapshot.asOf() instanceof Answer.Answered<Long>(var now))) {
            unanswered.add("nothing can be judged now: " + healthSnapshot.asOf().sentence());
            return new Explanation(regions.here(), null, freeze, null, List.of(), null, List.of(), unanswered);
        }
        var asOf = Instant.ofEpochSecond(now);
        if (!(view instanceof RecordTrust.Sealed sealed)) {
            unanswered.add("nothing moves while the record cannot be relied on: " + view.sentence());
            return new Explanation(
                    regions.here(), asOf, freeze, null, List.of(), null, disagreements(healthSnapshot), unanswered);
        }
        var switchover = inFlight.under(view);
        if (!(switchover instanceof Answer.Answered<?>)) {
            unanswered.add("the switchover in flight: " + switchover.sentence());
        }
        return explained(sealed.record(), healthSnapshot, asOf, freeze, unanswered);
    }

    private Explanation explained(
            RegionRecord record,
            HealthSnapshot healthSnapshot,
            Instant asOf,
            Explanation.Freeze freeze,
            List<String> unanswered) {
        return new Explanation(
                regions.here(),
                asOf,
                freeze,
                moves.leaving(record, healthSnapshot),
                moves.candidates(record, healthSnapshot),
                moves.drill(record, healthSnapshot),
                disagreements(healthSnapshot),
                unanswered);
    }

    private static List<String> disagreements(HealthSnapshot healthSnapshot) {
        return healthSnapshot.disagreements().stream()
                .map(Disagreement::sentence)
                .toList();
    }
}

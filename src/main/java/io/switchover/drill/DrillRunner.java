package io.switchover.drill;

import io.switchover.health.VerdictReader;
import io.switchover.readiness.Candidates;
import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes every drill that has not ended further, whoever began it, and sees to it that it ends by its deadline. */
@ApplicationScoped
public class DrillRunner {
    private final DrillStore drills;
    private final RecordReader recordReader;
    private final VerdictReader verdictReader;
    private final Candidates candidates;
    private final DrillMove drillMove;
    private final DrillSettings settings;
    private final DrillPolicy.Limits limits;

    DrillRunner(
            DrillStore drills,
            RecordReader recordReader,
            VerdictReader verdictReader,
            Candidates candidates,
            DrillMove drillMove,
            DrillSettings settings) {
        this.drills = drills;
        this.recordReader = recordReader;
        this.verdictReader = verdictReader;
        this.candidates = candidates;
        this.drillMove = drillMove;
        this.settings = settings;
        this.limits = new DrillPolicy.Limits(
                candidates.reportMaxAge(), settings.blockedDays().orElse(List.of()));
    }

    /** Costs one query when no drill is open. */
    public void advance() {
        drills.open().forEach(this::advance);
    }

    private void advance(Stored<Drill> drill) {
        // The record first, because a silent storage account keeps us waiting; the verdicts should be of this moment.
        var view = recordReader.read();
        var assessment = verdictReader.assess();
        if (assessment.asOf().isEmpty()) {
            return;
        }
        long now = assessment.asOf().getAsLong();
        if (DrillPolicy.over(drill.writtenAt(), now, settings.deadline())) {
            drills.end(
                    drill,
                    new DrillState.Abandoned(DrillPolicy.overSentence(drill.writtenAt(), now, settings.deadline())));
            return;
        }
        if (!(view instanceof RecordView.Sealed sealed)) {
            return;
        }
        var step = DrillPolicy.decide(
                drill.value(), sealed.record(), candidates.gather(assessment.verdicts()), now, limits);
        switch (step) {
            case DrillPolicy.Step.Refuse refuse ->
                drills.end(drill, new DrillState.Refused(refuse.rule(), refuse.because()));
            case DrillPolicy.Step.MoveTo move -> drillMove.make(drill, sealed, move.target(), now);
        }
    }
}

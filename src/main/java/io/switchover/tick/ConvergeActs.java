package io.switchover.tick;

import io.switchover.drill.DrillRunner;
import io.switchover.health.Assessment;
import io.switchover.health.VerdictReader;
import io.switchover.job.tick.JobReconciler;
import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import io.switchover.switchover.SwitchoverRunner;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * The switchover in flight first, because jobs follow it; then jobs and drills. All of them stand on one moment. A switchover that has
 * moved makes that moment old, so what comes after it waits for the next tick.
 */
@ApplicationScoped
class ConvergeActs {
    private static final Logger LOG = Logger.getLogger(ConvergeActs.class);

    private final RecordReader recordReader;
    private final VerdictReader verdictReader;
    private final SwitchoverRunner switchoverRunner;
    private final JobReconciler jobs;
    private final DrillRunner drillRunner;
    private final TickActs acts;

    ConvergeActs(
            RecordReader recordReader,
            VerdictReader verdictReader,
            SwitchoverRunner switchoverRunner,
            JobReconciler jobs,
            DrillRunner drillRunner,
            TickActs acts) {
        this.recordReader = recordReader;
        this.verdictReader = verdictReader;
        this.switchoverRunner = switchoverRunner;
        this.jobs = jobs;
        this.drillRunner = drillRunner;
        this.acts = acts;
    }

    /** @param view read first: a silent storage account keeps us waiting, and the verdicts should be of this moment */
    private record Moment(RecordView view, Assessment assessment) {}

    void run() {
        var view = recordReader.read();
        var moment = new Moment(view, verdictReader.assess());
        var tick = acts.begin();
        if (view instanceof RecordView.Sealed sealed) {
            converge(tick, sealed, moment.assessment());
        } else {
            LOG.warnf("nothing moves now: %s", view.sentence());
        }
        tick.run("take drills further", () -> drillRunner.advance(moment.view(), moment.assessment()));
        tick.end();
    }

    private void converge(TickActs.Run tick, RecordView.Sealed sealed, Assessment assessment) {
        boolean stands = tick.attempt("take the switchover further", () -> switchoverRunner.advance(sealed, assessment))
                .orElse(true);
        if (stands) {
            tick.run("take jobs further", () -> jobs.converge(sealed, assessment.verdicts()));
        }
    }
}

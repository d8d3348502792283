package io.switchover.tick;

import io.switchover.drill.DrillRunner;
import io.switchover.health.VerdictReader;
import io.switchover.job.tick.JobReconciler;
import io.switchover.job.tick.LedgerUpkeep;
import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Jobs first, then drills, then what nobody waits for, and only under a sealed record. */
@ApplicationScoped
class ConvergeActs {
    private static final Logger LOG = Logger.getLogger(ConvergeActs.class);

    private final RecordReader recordReader;
    private final VerdictReader verdictReader;
    private final JobReconciler jobs;
    private final LedgerUpkeep ledgerUpkeep;
    private final DrillRunner drillRunner;
    private final TickActs acts;

    ConvergeActs(
            RecordReader recordReader,
            VerdictReader verdictReader,
            JobReconciler jobs,
            LedgerUpkeep ledgerUpkeep,
            DrillRunner drillRunner,
            TickActs acts) {
        this.recordReader = recordReader;
        this.verdictReader = verdictReader;
        this.jobs = jobs;
        this.ledgerUpkeep = ledgerUpkeep;
        this.drillRunner = drillRunner;
        this.acts = acts;
    }

    void run() {
        switch (recordReader.read()) {
            case RecordView.Sealed sealed ->
                acts.run(
                        new TickActs.Act("take jobs further", () -> jobs.converge(sealed, verdictReader.verdicts())),
                        new TickActs.Act("take drills further", drillRunner::advance),
                        new TickActs.Act("keep the ledger", ledgerUpkeep::run));
            case RecordView.Blind b -> LOG.warnf("nothing moves now: %s", b.because());
            case RecordView.Frozen f -> LOG.warnf("nothing moves: %s", f.because());
        }
    }
}

package io.switchover.tick;

import io.switchover.drill.DrillRunner;
import io.switchover.health.VerdictReader;
import io.switchover.job.tick.JobReconciler;
import io.switchover.job.tick.LedgerUpkeep;
import io.switchover.region.FamiliarRecord;
import io.switchover.region.RecordView;
import io.switchover.region.RegionRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Jobs first, then drills, then what nobody waits for, and only under a sealed record. */
@ApplicationScoped
class ConvergeActs {
    private static final Logger LOG = Logger.getLogger(ConvergeActs.class);

    private final FamiliarRecord record;
    private final VerdictReader verdictReader;
    private final JobReconciler jobs;
    private final LedgerUpkeep ledgerUpkeep;
    private final DrillRunner drillRunner;
    private final TickActs acts;

    ConvergeActs(
            FamiliarRecord record,
            VerdictReader verdictReader,
            JobReconciler jobs,
            LedgerUpkeep ledgerUpkeep,
            DrillRunner drillRunner,
            TickActs acts) {
        this.record = record;
        this.verdictReader = verdictReader;
        this.jobs = jobs;
        this.ledgerUpkeep = ledgerUpkeep;
        this.drillRunner = drillRunner;
        this.acts = acts;
    }

    void run() {
        var familiar = record.glance();
        if (familiar.isPresent()) {
            run(familiar.get(), this::proved);
        } else if (proved() instanceof RecordView.Sealed sealed) {
            run(sealed.record(), () -> sealed);
        }
    }

    private void run(RegionRecord familiar, Supplier<RecordView> proof) {
        acts.run(
                new TickActs.Act(
                        "take jobs further", () -> jobs.converge(familiar, verdictReader.verdicts(), proof)),
                new TickActs.Act("take drills further", drillRunner::advance),
                new TickActs.Act("keep the ledger", ledgerUpkeep::run));
    }

    private RecordView proved() {
        var view = record.read();
        switch (view) {
            case RecordView.Sealed s -> {}
            case RecordView.Blind b -> LOG.warnf("nothing moves now: %s", b.because());
            case RecordView.Frozen f -> LOG.warnf("nothing moves: %s", f.because());
        }
        return view;
    }
}

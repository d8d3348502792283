package io.switchover.tick;

import io.switchover.drill.DrillRunner;
import io.switchover.health.Assessment;
import io.switchover.health.VerdictReader;
import io.switchover.job.tick.LedgerReconciler;
import io.switchover.job.tick.LedgerUpkeep;
import io.switchover.region.LastSealedRecord;
import io.switchover.region.RecordView;
import io.switchover.region.RegionRecord;
import io.switchover.switchover.step.SwitchoverRunner;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * The switchover in flight first, because jobs follow it; then jobs and drills, and last what nobody waits for. A switchover that has
 * moved makes the moment old on which the tick stands, so what comes after it waits for the next tick.
 */
@ApplicationScoped
class ConvergeActs {
    private static final Logger LOG = Logger.getLogger(ConvergeActs.class);

    private final LastSealedRecord record;
    private final VerdictReader verdictReader;
    private final SwitchoverRunner switchoverRunner;
    private final LedgerReconciler jobs;
    private final LedgerUpkeep ledgerUpkeep;
    private final DrillRunner drillRunner;
    private final TickActs acts;

    ConvergeActs(
            LastSealedRecord record,
            VerdictReader verdictReader,
            SwitchoverRunner switchoverRunner,
            LedgerReconciler jobs,
            LedgerUpkeep ledgerUpkeep,
            DrillRunner drillRunner,
            TickActs acts) {
        this.record = record;
        this.verdictReader = verdictReader;
        this.switchoverRunner = switchoverRunner;
        this.jobs = jobs;
        this.ledgerUpkeep = ledgerUpkeep;
        this.drillRunner = drillRunner;
        this.acts = acts;
    }

    void run() {
        var tick = acts.begin();
        var familiar = record.glance().filter(known -> known.switchover() == null);
        if (familiar.isPresent()) {
            idle(tick, familiar.get());
        } else {
            busy(tick);
        }
        tick.run("keep the ledger", ledgerUpkeep::run);
        tick.end();
    }

    /** No switchover is in flight: the record is proved only when there is something to do. */
    private void idle(TickActs.Run tick, RegionRecord familiar) {
        var assessment = verdictReader.assess();
        tick.run("take jobs further", () -> jobs.converge(familiar, assessment.verdicts(), this::proved));
        tick.run("take drills further", () -> drillRunner.advance(this::proved, assessment));
    }

    private void busy(TickActs.Run tick) {
        // Read first: a silent storage account keeps us waiting, and the verdicts should be of this moment.
        var view = proved();
        var assessment = verdictReader.assess();
        if (view instanceof RecordView.Sealed sealed) {
            converge(tick, sealed, assessment);
        }
        tick.run("take drills further", () -> drillRunner.advance(() -> view, assessment));
    }

    private void converge(TickActs.Run tick, RecordView.Sealed sealed, Assessment assessment) {
        boolean stands = tick.attempt("take the switchover further", () -> switchoverRunner.advance(sealed, assessment))
                .orElse(true);
        if (stands) {
            tick.run("take jobs further", () -> jobs.converge(sealed.record(), assessment.verdicts(), () -> sealed));
        }
    }

    private RecordView proved() {
        var view = record.read();
        if (!(view instanceof RecordView.Sealed)) {
            LOG.warnf("nothing moves now: %s", view.sentence());
        }
        return view;
    }
}

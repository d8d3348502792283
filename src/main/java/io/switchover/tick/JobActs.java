package io.switchover.tick;

import io.switchover.health.HealthSnapshot;
import io.switchover.job.tick.LedgerReconciler;
import io.switchover.job.upkeep.LedgerUpkeep;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** What a tick does about jobs: it takes them further, and at its end it keeps the ledger. */
@ApplicationScoped
class JobActs {
    private final LedgerReconciler jobs;
    private final LedgerUpkeep ledgerUpkeep;

    JobActs(LedgerReconciler jobs, LedgerUpkeep ledgerUpkeep) {
        this.jobs = jobs;
        this.ledgerUpkeep = ledgerUpkeep;
    }

    /** @param proof reads the record with its seals, when there is something to do */
    void takeFurther(
            TickActs.Run tick, RegionRecord lastSealed, HealthSnapshot healthSnapshot, Supplier<RecordTrust> proof) {
        tick.run("process jobs", () -> jobs.converge(lastSealed, healthSnapshot.verdicts(), proof));
    }

    void keepLedger(TickActs.Run tick) {
        tick.run("count and clean the ledger", ledgerUpkeep::run);
    }
}

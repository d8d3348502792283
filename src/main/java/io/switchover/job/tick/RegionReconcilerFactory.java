package io.switchover.job.tick;

import io.switchover.job.JobSettings;
import io.switchover.time.Budget;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the {@link RegionReconciler} of each region, and the budget of each tick. */
@ApplicationScoped
public class RegionReconcilerFactory {
    private final LedgerScanFactory scans;
    private final GatedJobAdvancer advancer;
    private final CompletionPoller poller;
    private final RunningJobComparisonFactory runningJobComparisonFactory;
    private final Stopwatch stopwatch;
    private final JobSettings settings;

    public RegionReconcilerFactory(
            LedgerScanFactory scans,
            GatedJobAdvancer advancer,
            CompletionPoller poller,
            RunningJobComparisonFactory runningJobComparisonFactory,
            Stopwatch stopwatch,
            JobSettings settings) {
        this.scans = scans;
        this.advancer = advancer;
        this.poller = poller;
        this.runningJobComparisonFactory = runningJobComparisonFactory;
        this.stopwatch = stopwatch;
        this.settings = settings;
    }

    RegionReconciler of(String region) {
        return new RegionReconciler(
                region,
                scans,
                advancer,
                poller,
                runningJobComparisonFactory.of(region),
                new PassSchedule(stopwatch, settings));
    }

    Budget budget() {
        return Budget.of(settings.tickBudget(), stopwatch);
    }
}

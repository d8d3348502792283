package io.switchover.job.tick;

import io.switchover.job.JobSettings;
import io.switchover.time.Budget;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the {@link RegionReconciler} of each region, and the budget of each tick. */
@ApplicationScoped
public class RegionReconcilers {
    private final LedgerScans scans;
    private final JobWorker worker;
    private final CompletionPoller poller;
    private final CompletionWatermarks watermarks;
    private final Stopwatch stopwatch;
    private final JobSettings settings;

    public RegionReconcilers(
            LedgerScans scans,
            JobWorker worker,
            CompletionPoller poller,
            CompletionWatermarks watermarks,
            Stopwatch stopwatch,
            JobSettings settings) {
        this.scans = scans;
        this.worker = worker;
        this.poller = poller;
        this.watermarks = watermarks;
        this.stopwatch = stopwatch;
        this.settings = settings;
    }

    RegionReconciler of(String region) {
        var fullPass = new FullPass(region, scans.begin(), watermarks, stopwatch, settings);
        return new RegionReconciler(region, scans, worker, poller, fullPass);
    }

    Budget budget() {
        return Budget.of(settings.tickBudget(), stopwatch);
    }
}

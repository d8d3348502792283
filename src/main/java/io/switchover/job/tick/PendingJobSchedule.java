package io.switchover.job.tick;

import io.switchover.job.JobEntry;
import io.switchover.job.JobSettings;
import io.switchover.job.attempt.DecisionContext;
import io.switchover.store.Stored;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a tick has to do anything about jobs that are neither running nor over.
 *
 * <p>A job that is held for long would have the record proved in each tick, for nothing. So one that only waits is tried the more rarely
 * the longer nothing has changed about it. A job with a step to take is due in each tick. Losing what this
 * remembers costs one try for each job.
 */
@ApplicationScoped
public class PendingJobSchedule {
    /** How many of them a tick looks at; of more than that some are taken to be due, and the record is proved in each tick. */
    static final int LOOKED_AT = 1_000;

    private final LedgerScanFactory scans;
    private final Stopwatch stopwatch;
    private final JobSettings settings;
    private final Map<String, RetryIntervalPolicy.Tried> tried = new ConcurrentHashMap<>();
    private volatile List<Stored<JobEntry>> seen = List.of();

    public PendingJobSchedule(LedgerScanFactory scans, Stopwatch stopwatch, JobSettings settings) {
        this.scans = scans;
        this.stopwatch = stopwatch;
        this.settings = settings;
    }

    /** @param lastKnown stands on the record as it was last proved: good enough to see whether there is anything to do */
    boolean due(DecisionContext lastKnown) {
        var glance = scans.glance(RegionReconciler.unsettled().query(), LOOKED_AT);
        if (glance.isEmpty()) {
            return false;
        }
        var found = glance.get();
        seen = found.stored();
        tried.keySet()
                .retainAll(
                        found.stored().stream().map(each -> each.value().id()).toList());
        return found.more() || found.stored().stream().anyMatch(each -> due(each, lastKnown));
    }

    private boolean due(Stored<JobEntry> stored, DecisionContext lastKnown) {
        return RetryIntervalPolicy.due(
                stored.value(),
                stored.etag(),
                tried.get(stored.value().id()),
                new RetryIntervalPolicy.Beat(now(), settings.fullPassPeriod()),
                lastKnown);
    }

    /** Whether a fence is owed anywhere. */
    boolean owing() {
        return scans.any(RegionReconciler.owingAFence().query());
    }

    /** The tick has tried them all, as they were seen before; one that has changed by that is due again. */
    void tried() {
        seen.forEach(each -> tried.merge(
                each.value().id(),
                new RetryIntervalPolicy.Tried(each.etag(), now(), now()),
                RetryIntervalPolicy.Tried::again));
    }

    private Duration now() {
        return stopwatch.elapsed();
    }
}

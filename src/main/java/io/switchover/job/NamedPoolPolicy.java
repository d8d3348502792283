package io.switchover.job;

import io.switchover.region.Regions;
import java.time.Duration;

/** Which pools that jobs have named are needed. */
final class NamedPoolPolicy {
    /** Longer than a month, so that a deployment that is idle between two monthly runs does not count as ready without its pools. */
    private static final Duration REMEMBERED = Duration.ofDays(35);

    private NamedPoolPolicy() {}

    /** Both by the store's time, in seconds. */
    static boolean recent(long namedAt, long now) {
        return now - namedAt <= REMEMBERED.toSeconds();
    }

    /** Whether a live job may have to run in another region: not one that asks for its region, and not one that nothing is done to. */
    static boolean needsItsPoolElsewhere(JobEntry job, Regions regions) {
        return !(job.state() instanceof JobState.HeldForRepair) && !regions.runsJobs(job.placement());
    }

    /** Whether a job that waits to be placed may be placed there although the region is not active. */
    static boolean mayGoTo(JobEntry job, String region) {
        return job.placement().equals(region) || job.placement().equals(JobSpec.SPLIT);
    }
}

package io.switchover.job.tick;

import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.attempt.DecisionContext;
import io.switchover.job.attempt.JobPolicy;
import java.util.Optional;

/** Which region a job counts to in a tick: where it is, or where it would go. */
final class JobRegionPolicy {

    private JobRegionPolicy() {}

    /** The region whose reconciler takes the job further: for every job there is one. */
    static String region(JobEntry entry, DecisionContext context) {
        var region = isPlaced(entry)
                ? Optional.of(entry.current().region()).filter(context.regions()::runsJobs)
                : JobPolicy.target(entry, context);
        return region.orElse(context.regions().jobs().getFirst());
    }

    /** The region whose app goes first; of a job in a region that is down, the app of the region that takes it over. */
    static String home(JobEntry entry, DecisionContext context) {
        if (isPlaced(entry) && !context.down(entry.current().region())) {
            return entry.current().region();
        }
        return JobPolicy.target(entry, context).orElse(context.regions().here());
    }

    private static boolean isPlaced(JobEntry entry) {
        return !(entry.state() instanceof JobState.Claimable)
                && !entry.attempts().isEmpty();
    }
}

package io.switchover.job.tick;

import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.attempt.DecisionContext;
import io.switchover.job.attempt.JobPolicy;
import io.switchover.job.attempt.NextStep;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How often a job is tried that waits for something else than us. */
final class RetryIntervalPolicy {
    /** One more try after each further quarter of the time that nothing has changed. */
    private static final int PART = 4;

    private RetryIntervalPolicy() {}

    /**
     * What this app has tried with a job.
     *
     * @param etag the version of its entry after that
     * @param since when that version was first tried
     * @param last when it was tried last
     */
    record Tried(String etag, Duration since, Duration last) {
        Tried again(Tried now) {
            return etag.equals(now.etag()) ? new Tried(etag, since, now.last()) : now;
        }
    }

    /** @param longest the longest time between two tries */
    record Beat(Duration now, Duration longest) {}

    static boolean due(JobEntry entry, String etag, @Nullable Tried tried, Beat beat, DecisionContext context) {
        if (tried == null || !tried.etag().equals(etag) || !patient(JobPolicy.next(entry, context))) {
            return true;
        }
        return again(tried, beat);
    }

    static boolean again(Tried tried, Beat beat) {
        var unchanged = tried.last().minus(tried.since()).dividedBy(PART);
        var wait = unchanged.compareTo(beat.longest()) < 0 ? unchanged : beat.longest();
        return beat.now().minus(tried.last()).compareTo(wait) >= 0;
    }

    /** Whether trying it again leads to nothing unless something else has changed. */
    private static boolean patient(NextStep step) {
        return switch (step) {
            case NextStep.Rest rest -> true;
            case NextStep.Place place -> place.from() instanceof JobState.Held;
            case NextStep.Claim claim -> claim.from() instanceof JobState.Held;
            case NextStep.AwaitLease lease -> false;
            case NextStep.Take take -> false;
            case NextStep.Follow follow -> false;
            case NextStep.Fence fence -> false;
            case NextStep.Abandon abandon -> false;
            case NextStep.Recall recall -> false;
        };
    }
}

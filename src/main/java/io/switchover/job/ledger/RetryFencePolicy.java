package io.switchover.job.ledger;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobEvent;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.machine.Exit;
import java.util.stream.Collectors;

/**
 * Where a job goes that is to run again. An attempt of it that was given up without a fence may still be running: the loss policy
 * of the job decides, as it does when a region is lost.
 */
final class RetryFencePolicy {
    private RetryFencePolicy() {}

    static Exit<JobState, JobEvent> exit(JobEntry entry, JobState.Retryable from, String by) {
        return entry.owedFences().isEmpty() || entry.onRegionLoss() instanceof OnRegionLoss.Rerun
                ? from.retried(by)
                : from.retriedBehindFence("retried by " + by + ". It waits until " + owed(entry)
                        + " is fenced, because the job was not to run twice");
    }

    /** What the submitter has to know of a job that runs again at once; empty when there is nothing. */
    static String note(JobEntry entry) {
        return entry.owedFences().isEmpty()
                ? ""
                : owed(entry) + " could not be fenced yet and may still be running beside the new attempt";
    }

    private static String owed(JobEntry entry) {
        return entry.owedFences().stream().map(RetryFencePolicy::named).collect(Collectors.joining(" and "));
    }

    private static String named(Attempt attempt) {
        return "attempt " + attempt.n() + " in " + attempt.region();
    }
}

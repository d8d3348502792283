package io.switchover.job.attempt;

import io.switchover.job.JobEntry;
import io.switchover.job.Resume;
import io.switchover.job.batch.BatchJobSnapshot;
import java.util.Optional;

/** Whether a line of a list says all there is to know about a job that runs, so that nobody has to ask for the job itself. */
public final class SingleJobLookPolicy {

    private SingleJobLookPolicy() {}

    /**
     * A job that resumes with its unfinished tasks is always looked at, because what it has finished is remembered for the day its
     * region is lost, and no list shows that.
     *
     * @param listed the Batch job under its id among those that have not completed; empty when none is listed
     */
    public static boolean needsLook(JobEntry entry, DecisionContext context, Optional<BatchJobSnapshot> listed) {
        return switch (JobPolicy.next(entry, context)) {
            case NextStep.Follow f ->
                entry.resume() == Resume.UNFINISHED
                        || listed.filter(job -> runs(entry, job)).isEmpty();
            case NextStep.Rest r -> false;
            case NextStep.Take t -> true;
            case NextStep.Claim c -> true;
            case NextStep.Place p -> true;
            case NextStep.Fence f -> true;
            case NextStep.Abandon a -> true;
            case NextStep.AwaitLease a -> true;
            case NextStep.Recall r -> true;
        };
    }

    private static boolean runs(JobEntry entry, BatchJobSnapshot batchJob) {
        return batchJob.state() == BatchJobSnapshot.State.OPEN
                && batchJob.armed()
                && BatchJobMatchPolicy.between(entry, entry.current(), batchJob.mark())
                        .isEmpty();
    }
}

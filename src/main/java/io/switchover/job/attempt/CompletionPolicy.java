package io.switchover.job.attempt;

import io.switchover.job.JobState;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchJob;

/** What the end of an attempt means for its job: done when every task succeeded, by whatever rule of the spec it ended. */
final class CompletionPolicy {

    private CompletionPolicy() {}

    sealed interface Verdict {
        record End(JobState state, String because) implements Verdict {}

        /** The service's counts lag behind its job state. */
        record Wait(String because) implements Verdict {}
    }

    static Verdict end(int tasks, TaskCounts counts, BatchJob batchJob) {
        boolean byItsTasks = batchJob.terminateReason().equals("AllTasksComplete");
        if (byItsTasks && counts.left() > 0) {
            return new Verdict.Wait(
                    "the job has completed, but the service still counts " + counts.left() + " tasks as open");
        }
        if (counts.failed() == 0 && counts.left() == 0 && counts.succeeded() >= tasks) {
            return new Verdict.End(new JobState.Done(), "all " + tasks + " tasks succeeded");
        }
        if (!byItsTasks) {
            var because = "the service ended the job (" + batchJob.terminateReason() + ") when " + counts.succeeded()
                    + " of " + tasks + " tasks had succeeded";
            return new Verdict.End(new JobState.Failed(because), because);
        }
        if (counts.failed() > 0) {
            var because = counts.failed() + " of " + tasks + " tasks failed";
            return new Verdict.End(new JobState.Failed(because), because);
        }
        var because = "only " + counts.succeeded() + " of " + tasks + " tasks are there: somebody deleted the others";
        return new Verdict.End(new JobState.Failed(because), because);
    }
}

package io.switchover.job.attempt;

import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.time.Counted;

/** What the end of an attempt means for its job: done when every task succeeded, by whatever rule of the spec it ended. */
final class CompletionPolicy {

    private CompletionPolicy() {}

    sealed interface Completion {
        record Succeeded(String because) implements Completion {}

        record Failed(String because) implements Completion {}

        /** The service's counts lag behind its job state. */
        record Wait(String because) implements Completion {}
    }

    /**
     * @param asked how many tasks the spec has; none when its job manager adds them
     * @param due how many of them the attempt had to run
     */
    static Completion end(int asked, int due, TaskCounts counts, BatchJobSnapshot batchJob) {
        int tasks = Math.max(due, counts.all());
        boolean byItsTasks = batchJob.terminateReason().equals("AllTasksComplete");
        if (byItsTasks && counts.pending() > 0) {
            return new Completion.Wait("the job has completed, but Batch still counts "
                    + Counted.of(counts.pending(), "task") + " as open");
        }
        if (asked == 0 && counts.all() == 0) {
            return new Completion.Failed("none of its tasks is there, not even its job manager: somebody deleted them");
        }
        if (counts.failed() == 0 && counts.pending() == 0 && counts.succeeded() >= due) {
            return new Completion.Succeeded(tasks == 1 ? "its task succeeded" : "all " + tasks + " tasks succeeded");
        }
        if (!byItsTasks) {
            return new Completion.Failed("Batch ended the job (" + batchJob.terminateReason() + ") when "
                    + counts.succeeded() + " of " + Counted.of(tasks, "task") + " had succeeded");
        }
        if (counts.failed() > 0) {
            return new Completion.Failed(counts.failed() + " of " + Counted.of(tasks, "task") + " failed");
        }
        return new Completion.Failed("only " + counts.succeeded() + " of " + Counted.of(tasks, "task")
                + " are there: somebody deleted the others");
    }
}

package io.switchover.job.attempt;

import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import java.util.List;

/** What one step of a job comes to. */
sealed interface StepResult {
    /** @param beside what is written in the same transaction */
    record Change(JobEntry entry, String because, List<io.switchover.store.Change> beside) implements StepResult {
        Change(JobEntry entry, String because) {
            this(entry, because, List.of());
        }
    }

    /** Writes down how far it got, and rests. */
    record Pause(JobEntry entry, String because) implements StepResult {}

    record Rest(String because) implements StepResult {}

    /** The ledger and Batch contradict each other: nothing is done to this job until somebody has looked. */
    static StepResult repair(JobEntry entry, String because) {
        return new StepResult.Change(
                entry.in(new JobState.Held(JobState.Held.For.REPAIR, because)), "held: " + because);
    }
}

package io.switchover.job.attempt;

import io.switchover.job.JobChange;
import io.switchover.job.JobEntry;
import io.switchover.job.JobEvent;
import io.switchover.job.JobState;
import io.switchover.machine.Exit;
import io.switchover.store.Change;
import java.util.List;
import java.util.Optional;

/** What came of one step of a job. */
sealed interface StepResult {
    /**
     * To be written; then the job goes on.
     *
     * @param beside what is written in the same transaction
     */
    record Go(JobChange change, String because, List<Change> beside) implements StepResult {
        Go(JobChange change, String because) {
            this(change, because, List.of());
        }
    }

    /** To be written; then the job rests until the next tick. */
    record Pause(JobChange change, String because) implements StepResult {}

    /** Its state stays, and what was seen of it is to be written; then it rests. */
    record Note(JobEntry entry, String because) implements StepResult {}

    record Rest(String because) implements StepResult {}

    /** A change of the state alone, said as the state says it. */
    static StepResult take(JobEntry entry, Exit<JobState, JobEvent> exit) {
        var why = exit.to().because();
        return new Go(
                entry.take(exit),
                exit.to().word() + ": " + (why.isEmpty() ? exit.transition().sentence() : why));
    }

    /** The same; a job that says so already rests, and one that says it otherwise does once that is written. */
    static StepResult take(JobEntry entry, Optional<Exit<JobState, JobEvent>> exit, String otherwise) {
        return exit.map(there -> there.to().getClass() == entry.state().getClass()
                        ? new Pause(entry.take(there), otherwise)
                        : take(entry, there))
                .orElseGet(() -> new Rest(otherwise));
    }
}

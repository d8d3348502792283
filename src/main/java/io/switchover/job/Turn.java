package io.switchover.job;

import java.util.List;

/** What one step of a job comes to. */
sealed interface Turn {
    /** @param beside what is written in the same transaction */
    record Change(Entry entry, String because, List<io.switchover.store.Change> beside) implements Turn {
        Change(Entry entry, String because) {
            this(entry, because, List.of());
        }
    }

    /** Writes down how far it got, and rests. */
    record Pause(Entry entry, String because) implements Turn {}

    record Rest(String because) implements Turn {}

    /** The ledger and Batch contradict each other: nothing is done to this job until somebody has looked. */
    static Turn repair(Entry entry, String because) {
        return new Turn.Change(entry.in(new JobState.Held(JobState.Held.For.REPAIR, because)), "held: " + because);
    }
}

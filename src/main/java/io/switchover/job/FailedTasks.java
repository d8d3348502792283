package io.switchover.job;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.util.List;

/**
 * The first tasks of an attempt that failed, kept in the ledger in the transaction that says that the job has failed: later its region
 * may be dark, or its Batch job gone.
 */
@DocumentKind("failed-tasks")
public record FailedTasks(List<FailedTask> first) {
    /** How many are kept and shown; all are in the list of the job's tasks. */
    public static final int SHOWN = 10;

    public FailedTasks {
        first = List.copyOf(first);
    }

    public static Key key(String job, int attempt) {
        return Key.ledger(job, "failed:" + attempt);
    }
}

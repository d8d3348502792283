package io.switchover.job;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.util.BitSet;

/**
 * Tasks of one attempt that were seen to have succeeded while it ran: what is known of it once its region is dark. It may be
 * behind; what is not in it runs again.
 *
 * @param tasks their places in the spec as a bit set, base64
 */
@DocumentKind("finished-tasks")
public record FinishedTasks(String tasks) {
    public static Key key(String job, int attempt) {
        return Key.ledger(job, "finished:" + attempt);
    }

    public static FinishedTasks of(BitSet tasks) {
        return new FinishedTasks(SkippedTasks.text(tasks));
    }

    public BitSet bits() {
        return SkippedTasks.bits(tasks);
    }
}

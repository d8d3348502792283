package io.switchover.job;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far the tasks of an attempt are known to be in Batch, so that a large job is placed over many ticks without starting anew.
 * It counts only for the Batch job that was there when they were added: after somebody deleted that one, the next one under its
 * id is empty, and a cursor that counted for it too would lose tasks.
 *
 * @param tasks how many, from the first; more may be there
 * @param created when that Batch job was created, by the service's clock; null while nothing is known
 */
public record SubmissionCursor(int tasks, @Nullable Instant created) {
    static final SubmissionCursor NONE = new SubmissionCursor(0, null);

    /** Where to go on in the Batch job that was created then. */
    public int in(@Nullable Instant batchJobCreated) {
        return created != null && Objects.equals(created, batchJobCreated) ? tasks : 0;
    }
}

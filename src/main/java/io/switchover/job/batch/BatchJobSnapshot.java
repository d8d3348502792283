package io.switchover.job.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Batch job as the service shows it.
 *
 * @param armed it ends when all its tasks have
 * @param terminateReason why it completed, by the service's word or ours; empty while it has not
 * @param mark what we wrote into its metadata; null when it is not ours
 */
public record BatchJobSnapshot(
        String id,
        State state,
        boolean armed,
        String terminateReason,
        Instant created,
        Instant stateSince,
        @Nullable Mark mark) {

    public enum State {
        /** Active, or on the way to or from being disabled. */
        OPEN,
        TERMINATING,
        COMPLETED,
        DELETING
    }

    /** How our Batch jobs tell whose they are. */
    public record Mark(String job, int attempt, long epoch, String hash, boolean tombstone) {}
}

package io.switchover.health;

import io.switchover.store.JsonName;
import io.switchover.store.Tolerated;

/**
 * A real task sent into a pool to see whether one runs.
 *
 * @param job the id of its Batch job, which is also what it prints
 * @param sentAt the store's time when it was sent
 */
@Tolerated
public record Canary(String job, long sentAt, State state) {
    static final String PREFIX = "switchover-canary-";

    public enum State {
        /** It was or may have been sent, and is awaited. */
        @JsonName("out")
        OUT,
        @JsonName("back")
        BACK,
        /** It did not come back in time. */
        @JsonName("late")
        LATE,
        /** It could not be sent, or is given up: send another one as soon as possible. */
        @JsonName("unsent")
        UNSENT
    }

    /** Whether a Batch job is a canary of ours, by its id. */
    public static boolean is(String batchJob) {
        return batchJob.startsWith(PREFIX);
    }
}

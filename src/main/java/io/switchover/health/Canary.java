package io.switchover.health;

import io.switchover.json.JsonName;
import io.switchover.json.Tolerated;

/**
 * A real task that is sent into a pool to see whether it runs.
 *
 * @param job the id of its Batch job, which is also what the task prints
 * @param sentAt the store's time when it was sent
 */
@Tolerated
public record Canary(String job, long sentAt, State state) {
    public static final String PREFIX = "switchover-canary-";

    public enum State {
        /** It was sent, or may have been, and has not come back yet. */
        @JsonName("out")
        OUT,
        /** It ran, and its output was read back. */
        @JsonName("back")
        BACK,
        /** It did not come back in time. */
        @JsonName("late")
        LATE,
        /** It could not be sent, or was given up: the next one is sent as soon as possible. */
        @JsonName("unsent")
        UNSENT
    }

    /** Whether a Batch job is a canary of ours, by its id. */
    public static boolean is(String batchJob) {
        return batchJob.startsWith(PREFIX);
    }
}

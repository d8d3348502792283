package io.switchover.health;

/**
 * A real task sent into a pool to see whether one runs.
 *
 * @param job the id of its Batch job, which is also what it prints
 * @param sentAt the store's time when it was sent
 */
public record Canary(String job, long sentAt, State state) {
    static final String PREFIX = "switchover-canary-";

    public enum State {
        /** It was or may have been sent, and is awaited. */
        OUT,
        BACK,
        /** It did not come back in time. */
        LATE,
        /** It could not be sent, or is given up: send another one as soon as possible. */
        UNSENT
    }

    /** Whether a Batch job is a canary of ours, by its id. */
    public static boolean is(String batchJob) {
        return batchJob.startsWith(PREFIX);
    }
}

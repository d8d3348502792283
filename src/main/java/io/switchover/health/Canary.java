package io.switchover.health;

/**
 * A real task that is sent into a pool to see whether it runs.
 *
 * @param job the id of its Batch job, which is also what the task prints
 * @param sentAt the store's time when it was sent
 */
public record Canary(String job, long sentAt, State state) {
    public enum State {
        /** It was sent, or may have been, and has not come back yet. */
        OUT,
        /** It ran, and its output was read back. */
        BACK,
        /** It did not come back in time. */
        LATE,
        /** It could not be sent, or was given up: the next one is sent as soon as possible. */
        UNSENT
    }
}

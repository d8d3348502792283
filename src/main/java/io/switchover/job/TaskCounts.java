package io.switchover.job;

/** Tasks of one attempt, as the service counted them. */
public record TaskCounts(int succeeded, int failed, int pending) {
    public int completed() {
        return succeeded + failed;
    }

    public int all() {
        return completed() + pending;
    }
}

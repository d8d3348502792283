package io.switchover.job;

/** Tasks of one attempt, as the service counted them. */
public record TaskCounts(int succeeded, int failed, int left) {
    public int completed() {
        return succeeded + failed;
    }
}

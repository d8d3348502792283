package io.switchover.switchover.step;

/** The port to the canaries: real tasks that are sent into a region to see whether they run. */
public interface CanaryResults {
    /**
     * @param region where the canary ran
     * @param since only a canary counts that was sent at this time of the store, in seconds, or later
     */
    Result since(String region, long since);

    /** What has become of the last canary. */
    sealed interface Result {
        String sentence();

        record Passed(String sentence) implements Result {}

        record Failed(String sentence) implements Result {}

        /** None was sent since, or it is out. */
        record Pending(String sentence) implements Result {}

        /** The settings name no pool for canaries, so none is ever sent. */
        record NeverSent(String sentence) implements Result {}
    }
}

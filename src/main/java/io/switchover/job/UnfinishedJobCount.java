package io.switchover.job;

/**
 * How many jobs of a region are not over.
 *
 * @param unfinished those that are not over
 * @param running those of them whose tasks are all in Batch
 * @param more whether there are more than were counted
 */
public record UnfinishedJobCount(int unfinished, int running, boolean more) {
    public String sentence(String region) {
        return (more ? "more than " : "") + unfinished + (unfinished == 1 ? " job is" : " jobs are") + " in " + region;
    }
}

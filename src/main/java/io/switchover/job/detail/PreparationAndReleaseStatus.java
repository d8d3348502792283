package io.switchover.job.detail;

import io.switchover.job.FailedTask;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the preparation and the release task of a job did on one node.
 *
 * @param node its id
 * @param preparation null when it has not started there
 * @param release null when it has not started there
 */
public record PreparationAndReleaseStatus(
        String node, @Nullable Run preparation, @Nullable Run release) {

    /**
     * One of the two.
     *
     * @param failed what is known of its failure; null when it has not failed
     * @param ended null while it runs
     * @param retries how often it was started again
     */
    public record Run(
            @Nullable FailedTask failed,
            @Nullable Instant started,
            @Nullable Instant ended,
            boolean running,
            int retries) {}
}

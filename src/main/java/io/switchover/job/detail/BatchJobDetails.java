package io.switchover.job.detail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Batch job as the service shows it.
 *
 * @param since when it came into its state, by the service's clock; null when the service does not say
 * @param preparation the id of its job preparation task; null when it has none
 * @param preparationFirst its tasks start on a node only where the preparation task has succeeded
 */
public record BatchJobDetails(
        State state, @Nullable Instant since, @Nullable String preparation, boolean preparationFirst) {

    /** In the service's own words. */
    public enum State {
        ACTIVE,
        DISABLING,
        DISABLED,
        ENABLING,
        TERMINATING,
        COMPLETED,
        DELETING
    }
}

package io.switchover.replication;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far bytes are on their way into a region's content store. */
public sealed interface CopyResult {
    /** They were read back there and have the hash. */
    record Verified(StoredBlob stored) implements CopyResult {}

    /**
     * It did not come to an end in this tick; the next try goes on from there.
     *
     * @param step what is being done: {@code copied} or {@code read back}
     * @param bytes how many that is so far
     * @param because why it stopped
     */
    record Underway(String step, long bytes, String because) implements CopyResult {
        static final String BUDGET = "the time of this tick was used up";
    }

    /** Every place that had them has other bytes now, or none. Nothing helps but the same bytes again. */
    record NoSource(String because) implements CopyResult {}

    /** The region's storage account says no to what is needed there, and will until somebody has changed its settings. */
    record Kept(String because) implements CopyResult {}

    /** Somebody did not answer, or does not let us in yet. */
    record Later(String because, @Nullable Duration retryAfter) implements CopyResult {}
}

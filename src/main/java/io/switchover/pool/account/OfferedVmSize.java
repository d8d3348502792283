package io.switchover.pool.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A VM size that Batch offers in a region.
 *
 * @param endOfLife when Batch stops to support it; null when no end is known
 */
public record OfferedVmSize(
        String name, int cores, String family, @Nullable Instant endOfLife) {}

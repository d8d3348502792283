package io.switchover.region.hold;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator wants nothing to move by itself for a while.
 *
 * @param until when it ends, or null when {@code lasting} says so
 * @param lasting how long from now, by the store's time, or null
 */
public record HoldRequest(
        String by,
        String because,
        @Nullable Instant until,
        @Nullable Duration lasting) {}

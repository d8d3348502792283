package io.switchover.drill.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A drill that an operator wants now.
 *
 * @param occurrence the client's, to the minute, so that a request that is repeated is the same drill; null when the client chose none
 * @param to the region that shall be practised; null when the drill chooses
 * @param dryRun tells what it would do, and stores nothing
 */
public record DrillRequest(
        @Nullable Instant occurrence, @Nullable String to, String because, String by, boolean dryRun) {}

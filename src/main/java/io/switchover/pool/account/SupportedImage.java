package io.switchover.pool.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Marketplace image that the service supports in a region, with its node agent.
 *
 * @param endOfLife when it stops to; null when no end is known
 */
public record SupportedImage(
        String publisher,
        String offer,
        String sku,
        String agent,
        @Nullable Instant endOfLife) {}

package io.switchover.pool;

import org.jspecify.annotations.Nullable;

/**
 * Which size a desired pool shall have in one region.
 *
 * @param mark what stands at the pool while it is wanted for a move or for an active region, so that an older shrink fails; null when
 *     nothing needs to
 * @param because why, in one sentence
 */
public record WantedSize(SizeLevel level, @Nullable String mark, String because) {}

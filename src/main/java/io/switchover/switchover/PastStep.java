package io.switchover.switchover;

import java.time.Instant;

/**
 * A state that a switchover has left.
 *
 * @param state its stored name
 * @param since when it began, by the store's time
 * @param seconds how long it took
 * @param because how it ended, in one sentence
 */
public record PastStep(String state, Instant since, long seconds, String because) {}

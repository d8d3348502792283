package io.switchover.notification;

import io.switchover.time.Budget;
import io.switchover.time.Stopwatch;
import java.time.Duration;
import java.time.Instant;

/**
 * One tick of deliveries: its time goes on from the store's, by this host's stopwatch.
 *
 * @param began the store's time at its beginning
 * @param startedAt what the stopwatch said then
 * @param budget what is left of it
 */
record DeliveryTick(Instant began, Duration startedAt, Stopwatch stopwatch, Budget budget) {
    Instant now() {
        return began.plus(stopwatch.elapsed().minus(startedAt));
    }
}

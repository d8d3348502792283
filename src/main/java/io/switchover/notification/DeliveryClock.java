package io.switchover.notification;

import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.StoreClock;
import io.switchover.time.Budget;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Begins ticks by the store's time. */
@ApplicationScoped
class DeliveryClock {
    private final StoreClock storeClock;
    private final Regions regions;
    private final Stopwatch stopwatch;

    DeliveryClock(StoreClock storeClock, Regions regions, Stopwatch stopwatch) {
        this.storeClock = storeClock;
        this.regions = regions;
        this.stopwatch = stopwatch;
    }

    /** @param limit how long the tick may take */
    Answer<DeliveryTick> begin(Duration limit) {
        var startedAt = stopwatch.elapsed();
        return storeClock
                .now(StoreClock.control(regions.here()))
                .map(seconds -> new DeliveryTick(
                        Instant.ofEpochSecond(seconds), startedAt, stopwatch, Budget.of(limit, stopwatch)));
    }
}

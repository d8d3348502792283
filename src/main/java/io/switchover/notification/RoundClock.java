package io.switchover.notification;

import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.StoreClock;
import io.switchover.time.Budget;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Begins rounds by the store's time. */
@ApplicationScoped
class RoundClock {
    private final StoreClock storeClock;
    private final Regions regions;
    private final Stopwatch stopwatch;

    RoundClock(StoreClock storeClock, Regions regions, Stopwatch stopwatch) {
        this.storeClock = storeClock;
        this.regions = regions;
        this.stopwatch = stopwatch;
    }

    /** @param limit how long the round may take */
    Answer<Round> begin(Duration limit) {
        var elapsed = stopwatch.elapsed();
        return storeClock
                .now(StoreClock.control(regions.here()))
                .map(seconds ->
                        new Round(Instant.ofEpochSecond(seconds), elapsed, stopwatch, Budget.of(limit, stopwatch)));
    }
}

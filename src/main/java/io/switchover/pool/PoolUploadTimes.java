package io.switchover.pool;

import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When this app looks for uploads. */
@ApplicationScoped
class PoolUploadTimes {
    private final PoolSettings settings;
    private final Stopwatch stopwatch;
    private final Clock clock;
    private volatile @Nullable Duration last;

    PoolUploadTimes(PoolSettings settings, Stopwatch stopwatch, Clock clock) {
        this.settings = settings;
        this.stopwatch = stopwatch;
        this.clock = clock;
    }

    /** Whether it is time again; then the next time is a period later. */
    boolean due() {
        var before = last;
        var now = stopwatch.elapsed();
        if (before != null && now.minus(before).compareTo(settings.sweepPeriod()) < 0) {
            return false;
        }
        last = now;
        return true;
    }

    Instant now() {
        return clock.instant();
    }
}

package io.switchover.pool.request;

import io.switchover.pool.PoolSettings;
import io.switchover.time.Budget;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When this app looks for uploads. */
@ApplicationScoped
public class PoolUploadSweepSchedule {
    /** The platform gives ten minutes to all that is done in turn, and the pools themselves are looked after behind this. */
    private static final Duration ONE_LOOK = Duration.ofMinutes(1);

    /** No region is dark for longer, and is then taken back with what was uploaded to it before. */
    private static final Duration DELETIONS_ARE_KEPT = Duration.ofDays(90);

    private final PoolSettings settings;
    private final Stopwatch stopwatch;
    private final Clock clock;
    private volatile @Nullable Duration last;

    public PoolUploadSweepSchedule(PoolSettings settings, Stopwatch stopwatch, Clock clock) {
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

    /** How long one look may take; what it does not reach is left to the next. */
    Budget budget() {
        return Budget.of(ONE_LOOK, stopwatch);
    }

    /** Pools that were deleted before this are forgotten. */
    Instant forgotten() {
        return now().minus(DELETIONS_ARE_KEPT);
    }

    Instant now() {
        return clock.instant();
    }
}

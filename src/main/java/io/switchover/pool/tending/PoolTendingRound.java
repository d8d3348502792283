package io.switchover.pool.tending;

import io.switchover.pool.PoolSettings;
import io.switchover.region.Regions;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which regions this app looks after in a tick: its own in each, and the others now and then, because their own app may be gone. */
@ApplicationScoped
public class PoolTendingRound {
    private final PoolTending tending;
    private final Regions regions;
    private final PoolSettings settings;
    private final Stopwatch stopwatch;
    private volatile @Nullable Duration lastElsewhere;

    PoolTendingRound(PoolTending tending, Regions regions, PoolSettings settings, Stopwatch stopwatch) {
        this.tending = tending;
        this.regions = regions;
        this.settings = settings;
        this.stopwatch = stopwatch;
    }

    public void run() {
        if (regions.runsJobs(regions.here())) {
            tending.tend(regions.here());
        }
        var last = lastElsewhere;
        var now = stopwatch.elapsed();
        if (last == null || now.minus(last).compareTo(settings.elsewherePeriod()) >= 0) {
            lastElsewhere = now;
            regions.jobs().stream()
                    .filter(region -> !region.equals(regions.here()))
                    .forEach(tending::tend);
        }
    }
}

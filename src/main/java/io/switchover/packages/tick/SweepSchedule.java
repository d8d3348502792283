package io.switchover.packages.tick;

import io.switchover.packages.PackageSettings;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the upload containers and the catalogue are swept: in every tick while something is left to do, and at a slow beat otherwise. An event
 * announces what is uploaded meanwhile, and who begins something carries on with it.
 */
@ApplicationScoped
class SweepSchedule {
    private final Stopwatch stopwatch;
    private final PackageSettings settings;
    private volatile @Nullable Duration quietSince;

    SweepSchedule(Stopwatch stopwatch, PackageSettings settings) {
        this.stopwatch = stopwatch;
        this.settings = settings;
    }

    boolean due() {
        var since = quietSince;
        return since == null || stopwatch.elapsed().minus(since).compareTo(settings.sweepPeriod()) >= 0;
    }

    /** @param left whether the sweep has left something to do, or cannot tell */
    void swept(boolean left) {
        quietSince = left ? null : stopwatch.elapsed();
    }
}

package io.switchover.job.tick;

import io.switchover.job.JobSettings;
import io.switchover.time.Stopwatch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a full pass over a region is due: at once for an app that begins to look after the region, then at the beat of the settings; more
 * rarely in the other apps, in case the one that looks after it reports and yet does nothing.
 */
final class PassSchedule {
    static final int OTHERS = 5;

    private final Stopwatch stopwatch;
    private final JobSettings settings;
    private final Duration begun;
    private volatile @Nullable Duration last;
    private volatile boolean followed;

    PassSchedule(Stopwatch stopwatch, JobSettings settings) {
        this.stopwatch = stopwatch;
        this.settings = settings;
        this.begun = stopwatch.elapsed();
    }

    boolean due(boolean follows) {
        if (follows && !followed) {
            last = null;
        }
        followed = follows;
        var before = last;
        return (follows && before == null)
                || stopwatch.elapsed().minus(before == null ? begun : before).compareTo(beat(follows)) >= 0;
    }

    void done() {
        last = stopwatch.elapsed();
    }

    private Duration beat(boolean follows) {
        return follows ? settings.fullPassPeriod() : settings.fullPassPeriod().multipliedBy(OTHERS);
    }
}

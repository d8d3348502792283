package io.switchover.job.tick;

import io.switchover.job.JobSettings;
import io.switchover.time.Stopwatch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a full pass over a region is due: at once for an app that becomes the region's caretaker, then at the beat of the settings; more
 * rarely in the other apps, in case the caretaker reports and yet does nothing.
 */
final class PassSchedule {
    static final int OTHERS = 5;

    private final Stopwatch stopwatch;
    private final JobSettings settings;
    private final Duration begun;
    private volatile @Nullable Duration last;
    private volatile boolean wasCaretaker;

    PassSchedule(Stopwatch stopwatch, JobSettings settings) {
        this.stopwatch = stopwatch;
        this.settings = settings;
        this.begun = stopwatch.elapsed();
    }

    boolean due(boolean caretaker) {
        if (caretaker && !wasCaretaker) {
            last = null;
        }
        wasCaretaker = caretaker;
        var before = last;
        return (caretaker && before == null)
                || stopwatch.elapsed().minus(before == null ? begun : before).compareTo(beat(caretaker)) >= 0;
    }

    void done() {
        last = stopwatch.elapsed();
    }

    private Duration beat(boolean caretaker) {
        return caretaker ? settings.fullPassPeriod() : settings.fullPassPeriod().multipliedBy(OTHERS);
    }
}

package io.switchover.drill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A drill on the hour, every hour. */
record FixedDrillSettings(Optional<List<String>> blockedDays, String schedule, After after, Duration retryFor)
        implements DrillSettings {
    FixedDrillSettings(Optional<List<String>> blockedDays) {
        this(blockedDays, "0 0 * * * *", After.STAY, Duration.ofHours(6));
    }

    static FixedDrillSettings returning() {
        return new FixedDrillSettings(Optional.empty(), "0 0 * * * *", After.RETURN, Duration.ofHours(6));
    }

    @Override
    public Duration deadline() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Duration returnAfter() {
        return Duration.ofHours(4);
    }
}

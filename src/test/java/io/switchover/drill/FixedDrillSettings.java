package io.switchover.drill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A drill on the hour, every hour. */
record FixedDrillSettings(Optional<List<String>> blockedDays) implements DrillSettings {
    @Override
    public String schedule() {
        return "0 0 * * * *";
    }

    @Override
    public Duration deadline() {
        return Duration.ofMinutes(30);
    }
}

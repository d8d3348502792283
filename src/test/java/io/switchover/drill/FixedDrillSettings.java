package io.switchover.drill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A drill on the hour, every hour. */
public record FixedDrillSettings(
        Optional<List<String>> blockedDays,
        String schedule,
        AfterMove afterMove,
        Duration retryFor,
        Duration moveWithin,
        Duration returnAfter)
        implements DrillSettings {
    FixedDrillSettings(Optional<List<String>> blockedDays) {
        this(blockedDays, "0 0 * * * *", AfterMove.STAY);
    }

    FixedDrillSettings(Optional<List<String>> blockedDays, String schedule, AfterMove afterMove) {
        this(blockedDays, schedule, afterMove, Duration.ofHours(6), Duration.ofMinutes(30), Duration.ofHours(4));
    }

    public static FixedDrillSettings returning() {
        return new FixedDrillSettings(Optional.empty(), "0 0 * * * *", AfterMove.RETURN);
    }
}

package io.switchover.failover;

import java.time.Duration;

/** The defaults of production, in the given mode. */
public record FixedFailoverSettings(Mode mode) implements FailoverSettings {
    @Override
    public Duration downFor() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration minDwell() {
        return Duration.ofMinutes(10);
    }

    @Override
    public int maxMoves() {
        return 3;
    }

    @Override
    public Duration maxMovesWindow() {
        return Duration.ofHours(24);
    }
}

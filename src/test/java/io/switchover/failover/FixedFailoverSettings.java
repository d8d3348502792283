package io.switchover.failover;

import java.time.Duration;

/** The defaults of production, in the given mode. */
public record FixedFailoverSettings(Mode mode) implements FailoverSettings {
    @Override
    public Duration downFor() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration dwell() {
        return Duration.ofMinutes(10);
    }

    @Override
    public int mostMoves() {
        return 3;
    }

    @Override
    public Duration window() {
        return Duration.ofHours(24);
    }
}

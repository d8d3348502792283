package io.switchover.health;

import java.time.Duration;
import java.util.Optional;

/** The defaults of production, with a canary. */
public record FixedHealthSettings(Optional<String> canaryPool, Duration probeLimit) implements HealthSettings {

    public FixedHealthSettings(Optional<String> canaryPool) {
        this(canaryPool, Duration.ofSeconds(5));
    }

    @Override
    public int downAfter() {
        return 8;
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration freshness() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Duration slowBeat() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration canaryBeat() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration canaryLimit() {
        return Duration.ofMinutes(3);
    }
}

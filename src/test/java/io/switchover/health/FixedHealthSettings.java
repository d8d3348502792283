package io.switchover.health;

import java.time.Duration;
import java.util.Optional;

/** The defaults of production, with a canary. */
public record FixedHealthSettings(Optional<String> canaryPool, Duration probeTimeout) implements HealthSettings {

    public FixedHealthSettings(Optional<String> canaryPool) {
        this(canaryPool, Duration.ofSeconds(5));
    }

    @Override
    public int downAfterFailures() {
        return 8;
    }

    @Override
    public Duration longPatience() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration observationMaxAge() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Duration slowProbePeriod() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration canaryPeriod() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration canaryTimeout() {
        return Duration.ofMinutes(3);
    }
}

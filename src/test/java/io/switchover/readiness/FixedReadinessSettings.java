package io.switchover.readiness;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The defaults of production, with another limit of age where a test wants one. */
public record FixedReadinessSettings(Optional<List<String>> requiredPools, Duration reportMaxAge)
        implements ReadinessSettings {

    public FixedReadinessSettings() {
        this(Optional.empty(), Duration.ofMinutes(15));
    }

    public FixedReadinessSettings(List<String> requiredPools) {
        this(Optional.of(requiredPools), Duration.ofMinutes(15));
    }

    @Override
    public Duration observerMaxAge() {
        return Duration.ofMinutes(2);
    }
}

package io.switchover.readiness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a region must have to take over. */
@ConfigMapping(prefix = "switchover.readiness")
public interface ReadinessSettings {
    /** Ids of pools that every region must have, besides those that the active region has. */
    Optional<List<String>> pools();

    /** How old the last word of a region's own app may be before it is a finding; not below 5 seconds. */
    @WithDefault("PT2M")
    Duration observerFreshness();
}

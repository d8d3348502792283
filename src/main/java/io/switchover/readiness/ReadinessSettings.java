package io.switchover.readiness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a region must have before anything moves to it. */
@ConfigMapping(prefix = "switchover.readiness")
public interface ReadinessSettings {
    /** Ids of pools that every region must have, separated by commas, besides those that jobs need. */
    Optional<List<String>> requiredPools();

    /**
     * A duration: how old the last observation by a region's own app may be before that is a finding; less than 5 seconds counts as
     * 5 seconds.
     */
    @WithDefault("PT2M")
    Duration observerMaxAge();

    /**
     * A duration: how old a readiness report may be, by Cosmos DB's time, before nothing moves to its region. A longer one lets a move
     * go ahead after the checks have stopped; a shorter one refuses it on older evidence.
     */
    @WithDefault("PT15M")
    Duration reportMaxAge();
}

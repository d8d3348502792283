package io.switchover.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the regions are watched. */
@ConfigMapping(prefix = "switchover.health")
public interface HealthSettings {
    /**
     * A number: how many times in a row two signals must fail, at every observer, before a region is down. More rides out longer blips
     * and notices an outage later; with a probe every 15 s, 8 outlast a blip of 90 s.
     */
    @WithDefault("8")
    int downAfterFailures();

    /**
     * A duration: how long the signals must fail when only one observer is left to see it, or when only the Batch account or only the
     * storage account seems to be down.
     */
    @WithDefault("PT5M")
    Duration longPatience();

    /**
     * A duration in whole seconds: how old an observation may be, by Cosmos DB's time, and still count; less than 5 seconds counts as 5.
     * A longer one tolerates slow observers; a shorter one notices a dark region sooner, since its observer falls silent.
     */
    @WithDefault("PT60S")
    Duration observationMaxAge();

    /** A duration: how long one probe may take. No answer within it counts against the region. */
    @WithDefault("PT5S")
    Duration probeTimeout();

    /** A duration: how often Batch accounts and pools are probed. They change slowly, and these calls cost more. */
    @WithDefault("PT1M")
    Duration slowProbePeriod();

    /** The id of the pool in which the canary task runs, in every region that runs jobs; empty for no canary. */
    Optional<String> canaryPool();

    /** A duration: how often a canary is sent. */
    @WithDefault("PT5M")
    Duration canaryPeriod();

    /** A duration: how long a canary may take from being sent until its output is read back. A later one counts as failed. */
    @WithDefault("PT3M")
    Duration canaryTimeout();
}

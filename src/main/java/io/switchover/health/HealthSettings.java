package io.switchover.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the regions are watched. */
@ConfigMapping(prefix = "switchover.health")
public interface HealthSettings {
    /**
     * How many times in a row two signals must fail, at every observer, before a region is down. More rides out longer blips
     * and notices an outage later: with a probe every 15 s, eight outlast a blip of 90 seconds.
     */
    @WithDefault("8")
    int downAfter();

    /** How long they must have failed when only one observer is left, or when only the Batch account seems to be down. */
    @WithDefault("PT5M")
    Duration patience();

    /**
     * How old an observation may be, in whole seconds by the store's time; less than five counts as five. Longer tolerates slow
     * observers; shorter stops listening sooner to one that has fallen silent, and so notices a dark region sooner.
     */
    @WithDefault("PT60S")
    Duration freshness();

    /** How long one probe may take. No answer within it counts against the region. */
    @WithDefault("PT5S")
    Duration probeLimit();

    /** How often accounts and pools are asked for; they change slowly, and the calls cost more. */
    @WithDefault("PT1M")
    Duration slowBeat();

    /** The pool in which the canary runs, in every region that runs jobs; no canary when empty. */
    Optional<String> canaryPool();

    /** How often a canary is sent. */
    @WithDefault("PT5M")
    Duration canaryBeat();

    /** How long a canary may take from being sent until its nonce is read back; a later one is a late one. */
    @WithDefault("PT3M")
    Duration canaryLimit();
}

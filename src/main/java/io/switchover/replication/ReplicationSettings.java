package io.switchover.replication;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How packages are carried to the regions. */
@ConfigMapping(prefix = "switchover.replication")
public interface ReplicationSettings {
    /** How long one tick may take. Keep it below the period of its schedule. Longer does more at once; shorter begins afresh sooner. */
    @WithDefault("PT25S")
    Duration tick();

    /** {@code newest}: a new version becomes the default once it is active everywhere. {@code manual}: somebody promotes it. */
    @WithDefault("newest")
    Promote promote();

    /** The largest package that is accepted. An app must be able to read it within SWITCHOVER_REPLICATION_TICK, to hash it. */
    @WithDefault("512M")
    MemorySize largest();

    /** How many bytes one request copies between storage accounts. */
    @WithDefault("8M")
    MemorySize blockSize();

    /** How many such requests are sent at once. More is quicker until the accounts throttle. */
    @WithDefault("8")
    int blocksInFlight();

    /** How long an app that has begun a step is left alone with it: longer than any step takes, and not below 5 seconds. */
    @WithDefault("PT45S")
    Duration turn();

    /** The wait after the first failure of a step; it doubles with each further one. */
    @WithDefault("PT5S")
    Duration retryFirst();

    /** The longest wait between two tries. A region that comes back is served after this long at most. */
    @WithDefault("PT1M")
    Duration retryMost();

    /** How often a step is tried that waits for somebody to do something. */
    @WithDefault("PT10M")
    Duration stuckRetry();

    /** How many packages each tick compares with the accounts, although nothing is known to be left to do. */
    @WithDefault("2")
    int recheck();

    enum Promote {
        NEWEST,
        MANUAL
    }
}

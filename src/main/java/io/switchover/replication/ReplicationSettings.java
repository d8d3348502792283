package io.switchover.replication;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How bytes are copied between regions. */
@ConfigMapping(prefix = "switchover.replication")
public interface ReplicationSettings {
    /**
     * A size, such as 8G: how much one request copies between storage accounts. Larger blocks need fewer requests; each must arrive within
     * SWITCHOVER_CALL_READ_TIMEOUT. Above 10,000 blocks the blocks grow with the file.
     */
    @WithDefault("8M")
    MemorySize blockSize();

    /**
     * A number: how many such requests are on their way at once into one region. More is quicker until the accounts throttle; after a
     * request that was throttled or not answered there are fewer for a while.
     */
    @WithDefault("8")
    int blocksInFlight();
}

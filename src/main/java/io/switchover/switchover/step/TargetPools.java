package io.switchover.switchover.step;

import io.switchover.pool.tending.PoolWarmer;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;

/** Warms the pools of a region that is to become active. */
@ApplicationScoped
class TargetPools implements PoolWarming {
    private final PoolWarmer pools;

    TargetPools(PoolWarmer pools) {
        this.pools = pools;
    }

    @Override
    public Answer<Warmth> warm(String region) {
        return pools.warm(region)
                .map(cold -> cold.isEmpty()
                        ? new Warmth(true, "every pool that work needs in " + region + " has nodes")
                        : new Warmth(false, String.join("; ", cold)));
    }
}

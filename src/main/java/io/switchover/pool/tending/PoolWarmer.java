package io.switchover.pool.tending;

import io.switchover.health.NeededPools;
import io.switchover.pool.DesiredPools;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes the pools of a region to the size that they need, and says which of them are not there yet. It may be asked again and again. */
@ApplicationScoped
public class PoolWarmer {
    private final DesiredPools desiredPools;
    private final PoolTending tending;
    private final NeededPools neededPools;

    public PoolWarmer(DesiredPools desiredPools, PoolTending tending, NeededPools neededPools) {
        this.desiredPools = desiredPools;
        this.tending = tending;
        this.neededPools = neededPools;
    }

    /** One sentence for each pool that is cold, as it was before this step. */
    public Answer<List<String>> warm(String region) {
        return desiredPools.all().then(desired -> neededPools.needed().then(needed -> {
            var snapshot = tending.tend(region, desired, false);
            return snapshot.pools().map(pools -> WarmthPolicy.cold(desired.pools(), needed, snapshot));
        }));
    }
}

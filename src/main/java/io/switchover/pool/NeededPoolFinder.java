package io.switchover.pool;

import io.switchover.health.NeededPools;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;

/** Which pools every region needs: those that are desired, and those that jobs need. A stranger's pool is none of them. */
@ApplicationScoped
public class NeededPoolFinder implements NeededPools {
    private final DesiredPools desiredPools;
    private final PoolsOfJobs poolsOfJobs;

    public NeededPoolFinder(DesiredPools desiredPools, PoolsOfJobs poolsOfJobs) {
        this.desiredPools = desiredPools;
        this.poolsOfJobs = poolsOfJobs;
    }

    @Override
    public Answer<Set<String>> needed() {
        return desiredPools.all().then(desired -> poolsOfJobs.named().map(named -> {
            var needed = new HashSet<>(named);
            needed.addAll(desired.ids());
            return Set.copyOf(needed);
        }));
    }
}

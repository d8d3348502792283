package io.switchover.replication;

import io.switchover.finding.Finding;
import io.switchover.finding.RegionCheck;
import io.switchover.region.OwnContainers;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/** Writes to each of our containers of a region, all at the same time. */
@ApplicationScoped
public class ContainerCheck implements RegionCheck {
    private final ContainerProbe probe;
    private final Parallel parallel;

    public ContainerCheck(ContainerProbe probe, Parallel parallel) {
        this.probe = probe;
        this.parallel = parallel;
    }

    @Override
    public String check() {
        return ContainerPolicy.CHECK;
    }

    @Override
    public List<Finding> findings(String region, Instant now) {
        return parallel.all(OwnContainers.OURS.stream()
                .sorted()
                .<Callable<Finding>>map(
                        container -> () -> ContainerPolicy.finding(region, container, probe.write(region, container)))
                .toList());
    }
}

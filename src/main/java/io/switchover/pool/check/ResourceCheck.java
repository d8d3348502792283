package io.switchover.pool.check;

import io.switchover.finding.Finding;
import io.switchover.finding.RegionCheck;
import io.switchover.pool.DesiredPool;
import io.switchover.pool.DesiredPools;
import io.switchover.pool.RegionalSettings;
import io.switchover.pool.RegionalSpec;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Asks for each resource that a desired pool names in a region, all at the same time. */
@ApplicationScoped
class ResourceCheck implements RegionCheck {
    private final DesiredPools desiredPools;
    private final RegionalSettings settings;
    private final RegionalResources resources;
    private final Parallel parallel;

    ResourceCheck(
            DesiredPools desiredPools, RegionalSettings settings, RegionalResources resources, Parallel parallel) {
        this.desiredPools = desiredPools;
        this.settings = settings;
        this.resources = resources;
        this.parallel = parallel;
    }

    @Override
    public String check() {
        return ResourcePolicy.CHECK;
    }

    @Override
    public List<Finding> findings(String region, Instant now) {
        // That they cannot be listed keeps the whole report from being written.
        var desired = desiredPools.all().found().map(DesiredPools.All::pools).orElse(List.of());
        var byId = named(region, desired);
        var findings = new ArrayList<>(parallel.all(byId.entrySet().stream()
                .<Callable<Finding>>map(each -> () -> ResourcePolicy.finding(
                        region,
                        each.getKey(),
                        "pool " + String.join(" and pool ", each.getValue()),
                        resources.there(region, each.getKey())))
                .toList()));
        var registry = settings.of(region).registry();
        if (registry != null && !desired.isEmpty()) {
            findings.add(ResourcePolicy.registry(region, registry));
        }
        return findings;
    }

    /** The pools by the id that they name. */
    private Map<String, List<String>> named(String region, List<DesiredPool> desired) {
        var values = settings.of(region);
        var byId = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var pool : desired) {
            if (RegionalSpec.of(pool, values) instanceof RegionalSpec.Filled(var spec)) {
                ResourcePolicy.named(spec).forEach(id -> byId.computeIfAbsent(id, each -> new ArrayList<>())
                        .add(pool.id()));
            }
        }
        return byId;
    }
}

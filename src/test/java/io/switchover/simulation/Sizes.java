package io.switchover.simulation;

import io.switchover.job.JobEntry;
import io.switchover.pool.WarmRegionReader.WarmRegions;
import io.switchover.pool.size.PoolLevels;
import io.switchover.region.RegionRecord;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.WarmRegionsOf;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which regions the pool is at working size, as each tick decides. What is left cools when nothing needs it any more. A region that no
 * tick has decided about since it became active was not cooled: it is only not warm yet.
 */
final class Sizes {
    private static final String POOL = "p";

    private final Simulation sim;
    /** The pools that are not at working size: by region, the epoch by which a tick last decided so. */
    private final Map<String, Long> cool = new HashMap<>();

    Sizes(Simulation sim) {
        this.sim = sim;
    }

    /** At the end of an app's tick. Resizing itself, with all that may come between, is the test of {@code PoolTending}. */
    void tend(RegionRecord record) {
        var id = record.switchover();
        var warmRegions = id == null
                ? WarmRegions.NONE
                : sim.cosmos
                        .look(Switchover.class, Switchover.key(id))
                        .map(WarmRegionsOf::of)
                        .orElse(WarmRegions.NONE);
        for (var region : sim.geography.jobs()) {
            if (PoolLevels.working(POOL, region, record, sim.mutant.warmRegions(warmRegions), jobs(region))) {
                cool.remove(region);
            } else {
                cool.put(region, record.epoch());
            }
        }
    }

    private Set<String> jobs(String region) {
        return sim.scenario.clients().stream().anyMatch(client -> livesIn(region, sim.promises.entry(client.id)))
                ? Set.of(POOL)
                : Set.of();
    }

    private static boolean livesIn(String region, @Nullable JobEntry entry) {
        return entry != null
                && !entry.state().over()
                && !entry.attempts().isEmpty()
                && entry.current().region().equals(region);
    }

    /** It has been moved back: nothing has taken the nodes away since it had moved. */
    void movedBack(Switchover switchover) {
        var moved = switchover.madeEpoch();
        for (var region : switchover.from().regions()) {
            var cooled = cool.get(region);
            if (moved != null && cooled != null && cooled >= moved) {
                sim.promises.broken("P8: switchover " + switchover.id() + " has moved back to " + region
                        + ", whose pools have been cooled meanwhile");
            }
        }
    }
}

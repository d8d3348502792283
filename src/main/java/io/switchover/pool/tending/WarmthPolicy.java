package io.switchover.pool.tending;

import io.switchover.pool.DesiredPool;
import io.switchover.pool.FoundPool;
import io.switchover.pool.PoolSize;
import io.switchover.time.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which pools lack nodes that could begin now: a quota is no capacity, so nodes are counted. Of spot nodes Azure promises none, so one is
 * enough where a pool has dedicated nodes besides.
 */
final class WarmthPolicy {
    private WarmthPolicy() {}

    /**
     * @param desired those that shall be at working size
     * @param needed ids, in lower case, of all pools that work needs
     * @param snapshot the region
     * @return one sentence for each pool that is cold
     */
    static List<String> cold(List<DesiredPool> desired, Set<String> needed, RegionPoolSnapshot snapshot) {
        var cold = new ArrayList<String>();
        for (var pool : desired) {
            cold(pool, snapshot).ifPresent(cold::add);
        }
        for (var pool : snapshot.pools().found().orElse(List.of())) {
            boolean ours = desired.stream().anyMatch(each -> each.id().equalsIgnoreCase(pool.id()));
            if (!ours
                    && needed.contains(pool.id().toLowerCase(Locale.ROOT))
                    && pool.target().nodes() > 0
                    && pool.usableNodes() == 0) {
                cold.add(sentence(pool.id(), snapshot, pool.target().nodes(), 0, pool));
            }
        }
        return cold;
    }

    private static Optional<String> cold(DesiredPool desired, RegionPoolSnapshot snapshot) {
        var region = snapshot.values().region();
        var found = snapshot.find(desired.id());
        if (found.isEmpty()) {
            return Optional.of("pool " + desired.id() + " is missing in " + region);
        }
        var pool = found.get();
        return switch (desired.working()) {
            case PoolSize.Fixed fixed -> {
                int enough = enough(fixed);
                yield pool.usableNodes() >= enough
                        ? Optional.empty()
                        : Optional.of(sentence(desired.id(), snapshot, enough, pool.usableNodes(), pool));
            }
            case PoolSize.AutoScale auto -> {
                boolean set = pool.autoScale()
                        && pool.body()
                                .path("autoScaleFormula")
                                .asText()
                                .strip()
                                .equals(auto.autoScaleFormula().strip());
                yield set && (pool.target().nodes() == 0 || pool.usableNodes() > 0)
                        ? Optional.empty()
                        : Optional.of(sentence(
                                desired.id(),
                                snapshot,
                                Math.max(1, pool.target().nodes()),
                                pool.usableNodes(),
                                pool));
            }
        };
    }

    private static int enough(PoolSize.Fixed size) {
        return size.targetDedicatedNodes() > 0
                ? size.targetDedicatedNodes()
                : Math.min(1, size.targetLowPriorityNodes());
    }

    private static String sentence(String id, RegionPoolSnapshot snapshot, int enough, int working, FoundPool pool) {
        return "pool " + id + " in " + snapshot.values().region() + ": " + Counted.of(enough, "node")
                + " must be ready to run tasks, and " + (working == 0 ? "none is" : Counted.of(working, "is", "are"))
                + ResizeFailure.of(pool)
                        .map(failure -> ": " + failure.sentence())
                        .orElse("");
    }
}

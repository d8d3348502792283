package io.switchover.switchover.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether the pools that work needs have nodes that could begin now. A pool whose target is 0 has none on purpose. */
public final class WarmthPolicy {
    private WarmthPolicy() {}

    /**
     * @param needed the ids of the pools that work needs, in lower case
     * @param pools those of the region
     */
    public static PoolWarming.Warmth of(String region, Set<String> needed, List<PoolNodes> pools) {
        var cold = new ArrayList<String>();
        for (var pool : pools) {
            if (needed.contains(pool.pool().toLowerCase(Locale.ROOT)) && pool.wanted() > 0 && pool.working() == 0) {
                cold.add("pool " + pool.pool() + " in " + region + " should have " + pool.wanted()
                        + " nodes, and none is idle");
            }
        }
        return cold.isEmpty()
                ? new PoolWarming.Warmth(true, "every pool that work needs in " + region + " has nodes")
                : new PoolWarming.Warmth(false, String.join("; ", cold));
    }
}

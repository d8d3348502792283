package io.switchover.job.attempt;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which region a job goes to when several share the load: the same job to the same region as long as the same regions share it. */
final class WeightedRegionPolicy {
    private WeightedRegionPolicy() {}

    /** @param weights the share of each region that may be chosen; empty comes out when no region has any */
    static Optional<String> choose(String job, Map<String, Integer> weights) {
        int total = weights.values().stream().mapToInt(Integer::intValue).sum();
        if (total <= 0) {
            return Optional.empty();
        }
        int ticket = Math.floorMod(job.hashCode(), total);
        for (var region : new TreeMap<>(weights).entrySet()) {
            ticket -= region.getValue();
            if (ticket < 0) {
                return Optional.of(region.getKey());
            }
        }
        return Optional.empty();
    }
}

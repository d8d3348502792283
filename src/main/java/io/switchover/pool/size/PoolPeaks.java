package io.switchover.pool.size;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The most nodes that each needed pool was set to, day by day, in the region where it had most. Of a pool that works by a formula nothing
 * else says how many nodes it needs.
 *
 * @param pools by id, in lower case
 * @param jobs by day: the most jobs that were live or waited at once; null when nobody has counted them
 * @param leftOut how many needed pools had no room here when this was written; null for none
 */
@DocumentKind("pool-peaks")
public record PoolPeaks(
        Map<String, Measured> pools,
        @Nullable Map<String, Long> jobs,
        @Nullable Integer leftOut) {
    public static final Key KEY = Key.catalogue("pool-peaks");

    /** Nothing was measured. */
    public static final PoolPeaks NONE = new PoolPeaks(Map.of());

    public PoolPeaks(Map<String, Measured> pools) {
        this(pools, null, null);
    }

    public PoolPeaks {
        pools = Collections.unmodifiableMap(new TreeMap<>(pools));
        jobs = jobs == null ? null : Collections.unmodifiableMap(new TreeMap<>(jobs));
    }

    /**
     * What one pool was set to.
     *
     * @param vmSize of what; with another size the count starts again
     * @param days the oldest first
     */
    public record Measured(String vmSize, List<Day> days) {
        public Measured {
            days = List.copyOf(days);
        }
    }

    /** @param day by the store, as {@code 2027-06-30} */
    public record Day(String day, int dedicatedNodes, int spotNodes) {}
}

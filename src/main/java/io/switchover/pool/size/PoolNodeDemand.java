package io.switchover.pool.size;

import io.switchover.pool.DesiredPool;
import io.switchover.pool.PoolSize;
import io.switchover.pool.PoolSummary;

/**
 * The nodes that one pool needs where it works.
 *
 * @param vmSize as it is written, in any case
 * @param dedicatedNodes without which it could not work as it shall; of a pool that a formula sizes, which does not say, none
 * @param spotNodes the same
 * @param peak the most that it was set to of late, or is set to now by a formula; there should be room beyond that, and the lack of it
 *     stops nothing: nobody could take a day back on which a formula asked for more than it needed
 */
public record PoolNodeDemand(String pool, String vmSize, int dedicatedNodes, int spotNodes, PoolSize.Fixed peak) {

    /** One of whose past nothing is known. */
    public PoolNodeDemand(String pool, String vmSize, int dedicatedNodes, int spotNodes) {
        this(pool, vmSize, dedicatedNodes, spotNodes, PoolSize.Fixed.NONE);
    }

    public static PoolNodeDemand of(DesiredPool pool) {
        var fixed = pool.working() instanceof PoolSize.Fixed size ? size : PoolSize.Fixed.NONE;
        return new PoolNodeDemand(
                pool.id(),
                pool.spec().path("vmSize").asText(),
                fixed.targetDedicatedNodes(),
                fixed.targetLowPriorityNodes(),
                PoolSize.Fixed.NONE);
    }

    public static PoolNodeDemand of(PoolSummary pool) {
        var target = new PoolSize.Fixed(pool.targetDedicated(), pool.targetLowPriority());
        var needed = pool.autoScale() ? PoolSize.Fixed.NONE : target;
        return new PoolNodeDemand(
                pool.id(), pool.vmSize(), needed.targetDedicatedNodes(), needed.targetLowPriorityNodes(), target);
    }

    public PoolNodeDemand with(PoolPeaks peaks) {
        return PeakPolicy.peak(peaks, pool, vmSize)
                .map(most -> new PoolNodeDemand(pool, vmSize, dedicatedNodes, spotNodes, most.orMore(peak)))
                .orElse(this);
    }

    /** With room for whichever is more. */
    public int mostDedicated() {
        return Math.max(dedicatedNodes, peak.targetDedicatedNodes());
    }

    /** The same. */
    public int mostSpot() {
        return Math.max(spotNodes, peak.targetLowPriorityNodes());
    }
}

package io.switchover.pool;

/**
 * The nodes that one pool needs where it works.
 *
 * @param vmSize as it is written, in any case
 * @param dedicatedNodes without which it could not work as it shall
 * @param spotNodes the same
 * @param peak the most that it was set to of late; there should be room beyond that
 * @param formula whether a formula sizes it, which does not say how many nodes it will want: it needs what it was set to at most
 */
public record PoolDemand(
        String pool, String vmSize, int dedicatedNodes, int spotNodes, PoolSize.Fixed peak, boolean formula) {

    /** One of whose past nothing is known. */
    public PoolDemand(String pool, String vmSize, int dedicatedNodes, int spotNodes) {
        this(pool, vmSize, dedicatedNodes, spotNodes, PoolSize.Fixed.NONE, false);
    }

    static PoolDemand of(DesiredPool pool) {
        var fixed = pool.working() instanceof PoolSize.Fixed size ? size : PoolSize.Fixed.NONE;
        return new PoolDemand(
                pool.id(),
                pool.spec().path("vmSize").asText(),
                fixed.targetDedicatedNodes(),
                fixed.targetLowPriorityNodes(),
                PoolSize.Fixed.NONE,
                pool.working() instanceof PoolSize.AutoScale);
    }

    static PoolDemand of(PoolShape shape) {
        return new PoolDemand(
                shape.id(),
                shape.vmSize(),
                shape.targetDedicated(),
                shape.targetLowPriority(),
                PoolSize.Fixed.NONE,
                shape.autoScale());
    }

    PoolDemand with(PoolPeaks peaks) {
        return PeakPolicy.peak(peaks, pool, vmSize)
                .map(most -> new PoolDemand(
                        pool,
                        vmSize,
                        formula ? Math.max(dedicatedNodes, most.targetDedicatedNodes()) : dedicatedNodes,
                        formula ? Math.max(spotNodes, most.targetLowPriorityNodes()) : spotNodes,
                        most,
                        formula))
                .orElse(this);
    }

    /** With room for whichever is more. */
    int mostDedicated() {
        return Math.max(dedicatedNodes, peak.targetDedicatedNodes());
    }

    /** The same. */
    int mostSpot() {
        return Math.max(spotNodes, peak.targetLowPriorityNodes());
    }
}

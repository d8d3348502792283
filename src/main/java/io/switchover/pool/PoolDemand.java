package io.switchover.pool;

/**
 * The nodes that one pool needs where it works.
 *
 * @param vmSize as it is written, in any case
 */
public record PoolDemand(String pool, String vmSize, int dedicatedNodes, int spotNodes) {

    /** A formula does not say how many nodes it will want, so a pool that scales by one counts with none. */
    static PoolDemand of(DesiredPool pool) {
        var fixed = pool.working() instanceof PoolSize.Fixed size ? size : PoolSize.Fixed.NONE;
        return new PoolDemand(
                pool.id(),
                pool.spec().path("vmSize").asText(),
                fixed.targetDedicatedNodes(),
                fixed.targetLowPriorityNodes());
    }

    static PoolDemand of(PoolShape shape) {
        return new PoolDemand(shape.id(), shape.vmSize(), shape.targetDedicated(), shape.targetLowPriority());
    }
}

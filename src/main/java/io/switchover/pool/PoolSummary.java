package io.switchover.pool;

import io.switchover.pool.PoolSize.Fixed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a pool could take over the work of the pool with the same id in another region.
 *
 * @param vmSize as the service echoes it, which may differ in case from how it was written: compared without case
 * @param resizeErrors the codes of the last resize, empty when it went well
 * @param current the nodes that it has; null where it is remembered for other regions, for which they do not matter
 */
public record PoolSummary(
        String id,
        String vmSize,
        int taskSlotsPerNode,
        int targetDedicated,
        int targetLowPriority,
        boolean autoScale,
        boolean deleting,
        List<String> resizeErrors,
        @Nullable Fixed current) {

    public PoolSummary {
        resizeErrors = List.copyOf(resizeErrors);
    }

    /** One of which nobody says how many nodes it has. */
    public PoolSummary(
            String id,
            String vmSize,
            int taskSlotsPerNode,
            int targetDedicated,
            int targetLowPriority,
            boolean autoScale,
            boolean deleting,
            List<String> resizeErrors) {
        this(id, vmSize, taskSlotsPerNode, targetDedicated, targetLowPriority, autoScale, deleting, resizeErrors, null);
    }

    /** The same, and how many nodes it has, of each kind. */
    public PoolSummary having(int dedicatedNodes, int spotNodes) {
        return new PoolSummary(
                id,
                vmSize,
                taskSlotsPerNode,
                targetDedicated,
                targetLowPriority,
                autoScale,
                deleting,
                resizeErrors,
                new Fixed(dedicatedNodes, spotNodes));
    }

    /** The nodes that it has; none where nobody says. */
    public Fixed nodes() {
        return current == null ? Fixed.NONE : current;
    }

    public int target() {
        return targetDedicated + targetLowPriority;
    }

    public boolean is(String someId) {
        return id.equalsIgnoreCase(someId);
    }

    /** Whether it runs the same tasks on the same nodes. */
    public boolean matches(PoolSummary other) {
        return vmSize.equalsIgnoreCase(other.vmSize) && taskSlotsPerNode == other.taskSlotsPerNode;
    }

    /** As it is remembered for other regions, for which the result of its last resize does not matter. */
    public PoolSummary remembered() {
        return new PoolSummary(
                id, vmSize, taskSlotsPerNode, targetDedicated, targetLowPriority, autoScale, false, List.of());
    }
}

package io.switchover.readiness;

import java.util.List;

/**
 * What of a pool matters for whether another region's could take its work.
 *
 * @param vmSize as the service echoes it, which is not as it was written: compared without case
 * @param resizeErrors the codes of the last resize, empty when it went well
 */
record PoolShape(
        String id,
        String vmSize,
        int taskSlotsPerNode,
        int targetDedicated,
        int targetLowPriority,
        boolean autoScale,
        boolean deleting,
        List<String> resizeErrors) {

    PoolShape {
        resizeErrors = List.copyOf(resizeErrors);
    }

    int target() {
        return targetDedicated + targetLowPriority;
    }

    boolean is(String someId) {
        return id.equalsIgnoreCase(someId);
    }

    /** As it is remembered: how the last resize went is its own region's affair. */
    PoolShape remembered() {
        return new PoolShape(
                id, vmSize, taskSlotsPerNode, targetDedicated, targetLowPriority, autoScale, false, List.of());
    }
}

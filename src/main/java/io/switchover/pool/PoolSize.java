package io.switchover.pool;

import io.switchover.json.JsonName;
import io.switchover.time.Counted;
import org.jspecify.annotations.Nullable;

/** How large a pool shall be, in the words of Azure Batch. */
public sealed interface PoolSize {
    /** So many nodes. */
    @JsonName("fixed")
    record Fixed(int targetDedicatedNodes, int targetLowPriorityNodes) implements PoolSize {
        public static final Fixed NONE = new Fixed(0, 0);

        public int nodes() {
            return targetDedicatedNodes + targetLowPriorityNodes;
        }

        /** Of each kind, whichever is more. */
        public Fixed orMore(Fixed other) {
            return new Fixed(
                    Math.max(targetDedicatedNodes, other.targetDedicatedNodes),
                    Math.max(targetLowPriorityNodes, other.targetLowPriorityNodes));
        }
    }

    /**
     * As many nodes as a formula says.
     *
     * @param autoScaleEvaluationInterval an ISO 8601 duration; null for the service's own
     */
    @JsonName("auto-scale")
    record AutoScale(String autoScaleFormula, @Nullable String autoScaleEvaluationInterval) implements PoolSize {}

    default String text() {
        return switch (this) {
            case Fixed fixed ->
                fixed.targetLowPriorityNodes() == 0
                        ? Counted.of(fixed.targetDedicatedNodes(), "dedicated node")
                        : fixed.targetDedicatedNodes() + " dedicated and "
                                + Counted.of(fixed.targetLowPriorityNodes(), "spot node");
            case AutoScale auto -> "an autoscale formula";
        };
    }
}

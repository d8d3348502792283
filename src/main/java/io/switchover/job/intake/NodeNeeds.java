package io.switchover.job.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Violation;
import io.switchover.job.batch.NodeCapability;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of a request need of their pool's nodes. Batch takes a task that no node can ever run, and it waits for ever.
 *
 * @param slots the most that one task requires
 * @param slotsField whose that is; null when none needs more than one
 * @param instancesField the first task that runs on several nodes at once; null when there is none
 */
public record NodeNeeds(
        int slots, @Nullable String slotsField, @Nullable String instancesField) {
    public static final NodeNeeds NONE = new NodeNeeds(1, null, null);

    /** With those of one more task. */
    NodeNeeds and(JsonNode task, String field) {
        int more = task.path("requiredSlots").asInt(1);
        boolean isMost = more > slots;
        return new NodeNeeds(
                isMost ? more : slots,
                isMost ? field + ".requiredSlots" : slotsField,
                instancesField == null && task.path("multiInstanceSettings").isObject()
                        ? field + ".multiInstanceSettings"
                        : instancesField);
    }

    NodeNeeds and(NodeNeeds other) {
        boolean isMost = other.slots > slots;
        return new NodeNeeds(
                isMost ? other.slots : slots,
                isMost ? other.slotsField : slotsField,
                instancesField == null ? other.instancesField : instancesField);
    }

    /** Why no node of a region's pool can run them. */
    List<Violation> violations(NodeCapability nodes, String pool, String region) {
        var violations = new ArrayList<Violation>();
        if (slotsField != null && slots > nodes.slots()) {
            violations.add(Violation.of(
                    slotsField,
                    String.valueOf(slots),
                    "a node of the pool " + pool + " in " + region + " has " + nodes.slots()
                            + " slots (taskSlotsPerNode), and the task would wait there for ever"));
        }
        if (instancesField != null && (!nodes.connected() || nodes.slots() != 1)) {
            violations.add(Violation.of(
                    instancesField,
                    "it needs a pool with enableInterNodeCommunication and one slot a node, and " + pool + " in "
                            + region + " has "
                            + (nodes.connected() ? nodes.slots() + " slots a node" : "no such communication")));
        }
        return violations;
    }

    /** Whether any node will do. */
    boolean none() {
        return slotsField == null && instancesField == null;
    }
}

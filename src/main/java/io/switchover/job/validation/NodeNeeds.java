package io.switchover.job.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Violation;
import io.switchover.job.batch.NodeCapabilities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of a request need of their pool's nodes. Batch takes a task that no node can ever run, and it waits for ever.
 *
 * @param slots the tasks that require more than one, those with the most first, and no more of them than one answer names
 * @param instancesField the first task that runs on several nodes at once; null when there is none
 * @param containersField the first task that runs in a container; null when there is none
 */
public record NodeNeeds(
        List<Slots> slots,
        @Nullable String instancesField,
        @Nullable String containersField) {
    public static final NodeNeeds NONE = new NodeNeeds(List.of(), null, null);

    public NodeNeeds {
        slots = List.copyOf(slots);
    }

    /** @param field whose that is */
    public record Slots(int count, String field) {}

    /** With those of one more task. */
    NodeNeeds and(JsonNode task, String field) {
        int more = task.path("requiredSlots").asInt(1);
        return and(new NodeNeeds(
                more > 1 ? List.of(new Slots(more, field + ".requiredSlots")) : List.of(),
                task.path("multiInstanceSettings").isObject() ? field + ".multiInstanceSettings" : null,
                task.path("containerSettings").isObject() ? field + ".containerSettings" : null));
    }

    public NodeNeeds and(NodeNeeds other) {
        return other.none()
                ? this
                : new NodeNeeds(
                        most(other.slots),
                        instancesField == null ? other.instancesField : instancesField,
                        containersField == null ? other.containersField : containersField);
    }

    private List<Slots> most(List<Slots> others) {
        if (others.isEmpty()
                || (slots.size() == Violations.KEPT
                        && others.getFirst().count() <= slots.getLast().count())) {
            return slots;
        }
        var all = new ArrayList<>(slots);
        all.addAll(others);
        all.sort(Comparator.comparingInt(Slots::count).reversed());
        return all.subList(0, Math.min(all.size(), Violations.KEPT));
    }

    /** Why no node of a region's pool can run them. */
    public List<Violation> violations(NodeCapabilities nodes, String pool, String region) {
        var violations = new ArrayList<Violation>();
        for (var one : slots) {
            if (one.count() > nodes.slots()) {
                violations.add(Violation.of(
                        one.field(),
                        String.valueOf(one.count()),
                        "a node of the pool " + pool + " in " + region + " has " + nodes.slots()
                                + " slots (taskSlotsPerNode), and the task would wait there for ever"));
            }
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

    /**
     * In which regions no node can run those that run in containers.
     *
     * <p>Source: containerSettings in the Batch API description 2024-07-01.20.0: it must not be set where the pool has no
     * containerConfiguration.
     */
    public Optional<Violation> containers(Map<String, NodeCapabilities> byRegion, String pool) {
        var lacking = byRegion.entrySet().stream()
                .filter(region -> !region.getValue().containers())
                .map(Map.Entry::getKey)
                .toList();
        return containersField == null || lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(Violation.of(
                        containersField,
                        "the pool " + pool + " has no containerConfiguration in " + String.join(", ", lacking)
                                + ", and Batch runs no task with containerSettings there"));
    }

    /** Whether any node will do. */
    public boolean none() {
        return slots.isEmpty() && instancesField == null && containersField == null;
    }
}

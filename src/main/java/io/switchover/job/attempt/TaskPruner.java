package io.switchover.job.attempt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.JobSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Which tasks an attempt has to run when earlier ones have finished some. */
final class TaskPruner {
    private TaskPruner() {}

    /** The places in the spec of the tasks with these ids; Batch ids ignore case. */
    static BitSet places(JobSpec spec, Set<String> ids) {
        var lower = new HashSet<String>();
        ids.forEach(id -> lower.add(id.toLowerCase(Locale.ROOT)));
        var places = new BitSet();
        for (int i = 0; i < spec.tasks().size(); i++) {
            places.set(i, lower.contains(id(spec.tasks().get(i))));
        }
        return places;
    }

    /** The spec without these tasks, and without the dependencies on them: Batch would wait for ever for a task that is not there. */
    static JobSpec without(JobSpec spec, BitSet skipped) {
        if (skipped.isEmpty()) {
            return spec;
        }
        var gone = new HashSet<String>();
        skipped.stream().forEach(i -> gone.add(id(spec.tasks().get(i))));
        var left = new ArrayList<JsonNode>();
        for (int i = 0; i < spec.tasks().size(); i++) {
            if (!skipped.get(i)) {
                left.add(freed(spec.tasks().get(i), gone));
            }
        }
        return new JobSpec(
                spec.id(),
                spec.hash(),
                spec.pool(),
                spec.packages(),
                spec.placement(),
                spec.onRegionLoss(),
                spec.resume(),
                spec.body(),
                left,
                spec.tasksFrom());
    }

    private static JsonNode freed(JsonNode task, Set<String> gone) {
        if (!(task.path("dependsOn").path("taskIds") instanceof ArrayNode ids)) {
            return task;
        }
        var copy = (ObjectNode) task.deepCopy();
        var dependsOn = (ObjectNode) copy.get("dependsOn");
        var rest = dependsOn.putArray("taskIds");
        ids.forEach(id -> {
            if (!gone.contains(id.asText().toLowerCase(Locale.ROOT))) {
                rest.add(id);
            }
        });
        if (rest.isEmpty()) {
            dependsOn.remove("taskIds");
        }
        if (dependsOn.isEmpty()) {
            copy.remove("dependsOn");
        }
        return copy;
    }

    private static String id(JsonNode task) {
        return task.path("id").asText().toLowerCase(Locale.ROOT);
    }
}

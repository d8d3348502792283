package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.local.cosmos.query.Ordering;
import java.util.Arrays;
import java.util.List;

/**
 * What a container was created with: its id, the path of its partition key and its indexing policy. Options that are not
 * emulated are refused here, at creation, so that nobody relies on them later.
 */
record ContainerDefinition(String id, List<String> partitionKeyPath, IndexingPolicy indexing, ObjectNode json) {
    static ContainerDefinition of(JsonNode requested) {
        String id = ResourceIds.checked(requested.path("id"));
        if (requested.has("defaultTtl") || requested.has("analyticalStorageTtl")) {
            throw Refusal.notEmulated("Time to live is not emulated: create the container without defaultTtl.");
        }
        if (!requested.path("uniqueKeyPolicy").path("uniqueKeys").isEmpty()) {
            throw Refusal.notEmulated("Unique keys are not emulated.");
        }
        JsonNode paths = requested.path("partitionKey").path("paths");
        if (paths.isEmpty() || !paths.path(0).asText().startsWith("/")) {
            throw Refusal.badRequest("A container needs a partition key path like /id.");
        }
        if (paths.size() > 1) {
            throw Refusal.notEmulated("Hierarchical partition keys are not emulated, only keys of one path.");
        }
        ObjectNode json = requested.deepCopy();
        if (!json.has("indexingPolicy")) {
            json.set("indexingPolicy", IndexingPolicy.standard());
        }
        return new ContainerDefinition(
                id, steps(paths.get(0).textValue()), IndexingPolicy.of(json.path("indexingPolicy")), json);
    }

    Partition partitionOf(JsonNode body) {
        return Partition.of(new Ordering(partitionKeyPath, false).key(body));
    }

    static List<String> steps(String path) {
        return Arrays.stream(path.substring(1).split("/", -1))
                .map(step -> step.replace("\"", ""))
                .toList();
    }
}

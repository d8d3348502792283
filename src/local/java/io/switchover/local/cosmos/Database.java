package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One database: its containers by id. The SDK also asks for them by their resource ids. */
final class Database {
    private final long number;
    private final ObjectNode json;
    private final ServiceNumbers stamps;
    private final Map<String, Container> containers = new LinkedHashMap<>();

    Database(String id, ServiceNumbers stamps) {
        this.number = stamps.number();
        this.stamps = stamps;
        String rid = ServiceNumbers.databaseRid(number);
        this.json = CosmosJson.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("_rid", rid)
                .put("_self", "dbs/" + rid + "/")
                .put("_etag", stamps.etag())
                .put("_colls", "colls/")
                .put("_users", "users/")
                .put("_ts", stamps.seconds());
    }

    private Database(Database other) {
        this.number = other.number;
        this.json = other.json;
        this.stamps = other.stamps;
        other.containers.forEach((id, container) -> containers.put(id, container.copy()));
    }

    Database copy() {
        return new Database(this);
    }

    ObjectNode json() {
        return json;
    }

    String rid() {
        return json.path("_rid").textValue();
    }

    ObjectNode createContainer(JsonNode requested) {
        ContainerDefinition definition = ContainerDefinition.of(requested);
        if (containers.containsKey(definition.id())) {
            throw Refusal.conflict();
        }
        String rid = ServiceNumbers.containerRid(number, stamps.number());
        ObjectNode container = definition
                .json()
                .deepCopy()
                .put("_rid", rid)
                .put("_ts", stamps.seconds())
                .put("_self", "dbs/" + rid() + "/colls/" + rid + "/")
                .put("_etag", stamps.etag())
                .put("_docs", "docs/")
                .put("_sprocs", "sprocs/")
                .put("_triggers", "triggers/")
                .put("_udfs", "udfs/")
                .put("_conflicts", "conflicts/");
        containers.put(definition.id(), new Container(definition, rid, container, stamps));
        return container;
    }

    Container container(String idOrRid) {
        Container byId = containers.get(idOrRid);
        return byId != null
                ? byId
                : containers.values().stream()
                        .filter(container -> container.rid().equals(idOrRid))
                        .findFirst()
                        .orElseThrow(Refusal::notFound);
    }
}

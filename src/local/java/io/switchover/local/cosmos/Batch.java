package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transactional batch. Its operations run one after the other on a copy of the container; the copy replaces the container
 * only if all went well. Otherwise the one that failed keeps its status, the others get 424, and nothing has happened.
 */
final class Batch {
    private static final int MOST_OPERATIONS = 100;

    /** Of the whole request, in characters of JSON. */
    private static final int LARGEST = 2 * 1024 * 1024;

    private static final int FAILED_DEPENDENCY = 424;

    private final List<Operation> operations;

    private Batch(List<Operation> operations) {
        this.operations = operations;
    }

    static Batch of(JsonNode body) {
        if (!body.isArray() || body.isEmpty()) {
            throw Refusal.badRequest("A batch is a JSON array of operations.");
        }
        if (body.size() > MOST_OPERATIONS) {
            throw Refusal.badRequest("Batch request has more operations than what is supported.");
        }
        if (body.toString().length() > LARGEST) {
            throw Refusal.tooLarge("Request size is too large: a batch has at most 2 MB.");
        }
        List<Operation> operations = new ArrayList<>();
        body.forEach(operation -> operations.add(Operation.of(operation)));
        return new Batch(operations);
    }

    Outcome runOn(Container container, Partition partition, boolean withBodies) {
        Container copy = container.copy();
        List<Done> done = new ArrayList<>();
        for (Operation operation : operations) {
            try {
                done.add(operation.runOn(copy, partition));
            } catch (Refusal refusal) {
                return failed(done.size(), refusal);
            }
        }
        if (operations.stream().anyMatch(Operation::writes)) {
            container.become(copy);
        }
        ArrayNode results = CosmosJson.MAPPER.createArrayNode();
        done.forEach(each -> results.add(each.json(withBodies)));
        return new Outcome(200, results);
    }

    private Outcome failed(int which, Refusal refusal) {
        ArrayNode results = CosmosJson.MAPPER.createArrayNode();
        for (int i = 0; i < operations.size(); i++) {
            ObjectNode result = results.addObject();
            result.put("statusCode", i == which ? refusal.status() : FAILED_DEPENDENCY);
            result.put("subStatusCode", i == which ? refusal.substatus() : 0);
            result.put("requestCharge", 1.24);
        }
        return new Outcome(207, results);
    }

    /** 200 with a result for each operation, or 207 where one of them failed and so none happened. */
    record Outcome(int status, ArrayNode results) {}

    private record Done(int status, @Nullable Item item, boolean isRead) {
        ObjectNode json(boolean withBodies) {
            ObjectNode result = CosmosJson.MAPPER.createObjectNode();
            result.put("statusCode", status).put("requestCharge", isRead ? 1.0 : 6.29);
            if (item != null) {
                result.put("eTag", item.etag());
                if (withBodies || isRead) {
                    result.set("resourceBody", item.body());
                }
            }
            return result;
        }
    }

    private record Operation(String type, String id, JsonNode body, Precondition precondition) {
        static Operation of(JsonNode operation) {
            if (operation.has("ifNoneMatch")) {
                throw Refusal.notEmulated("If-None-Match inside a batch is not emulated.");
            }
            JsonNode body = operation.path("resourceBody");
            String id = operation.path("id").asText(body.path("id").asText(""));
            return new Operation(
                    operation.path("operationType").asText(),
                    id,
                    body,
                    new Precondition(operation.path("ifMatch").textValue()));
        }

        boolean writes() {
            return !type.equals("Read");
        }

        Done runOn(Container container, Partition partition) {
            return switch (type) {
                case "Create" -> new Done(201, container.create(partition, body), false);
                case "Upsert" -> {
                    int status = container.has(partition, id) ? 200 : 201;
                    yield new Done(status, container.upsert(partition, body, precondition), false);
                }
                case "Replace" -> new Done(200, container.replace(partition, id, body, precondition), false);
                case "Read" -> new Done(200, container.read(partition, id), true);
                case "Delete" -> {
                    container.delete(partition, id, precondition);
                    yield new Done(204, null, false);
                }
                default -> throw Refusal.notEmulated("The batch operation '" + type + "' is not emulated.");
            };
        }
    }
}

package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request with what it turned out to ask for. */
record Request(
        String region,
        String host,
        String method,
        ResourcePath path,
        OperationKind kind,
        MultiMap headers,
        Buffer raw) {
    static Request of(String region, String host, String method, String path, MultiMap headers, Buffer raw) {
        ResourcePath resource = ResourcePath.of(path);
        return new Request(region, host, method, resource, kind(method, resource.shape(), headers), headers, raw);
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    boolean says(String header) {
        return isTrue(headers, header);
    }

    JsonNode body() {
        return CosmosJson.parsed(raw.getBytes());
    }

    Precondition precondition() {
        return new Precondition(header("if-match"));
    }

    boolean wantsBody() {
        String prefer = header("prefer");
        return prefer == null || !prefer.contains("return=minimal");
    }

    Partition partition() {
        String given = header("x-ms-documentdb-partitionkey");
        if (given == null) {
            throw Refusal.badRequest("PartitionKey value must be supplied for this operation.");
        }
        return Partition.fromHeader(given);
    }

    /** The items that the request names; none for a query. */
    List<String> itemIds() {
        return switch (kind) {
            case ITEM_READ, ITEM_REPLACE, ITEM_DELETE -> List.of(path.item());
            case ITEM_CREATE, ITEM_UPSERT -> List.of(body().path("id").asText());
            case BATCH -> {
                List<String> ids = new ArrayList<>();
                for (JsonNode operation : body()) {
                    ids.add(operation
                            .path("id")
                            .asText(operation.path("resourceBody").path("id").asText()));
                }
                yield ids;
            }
            default -> List.of();
        };
    }

    private static OperationKind kind(String method, String shape, MultiMap headers) {
        return switch (method + " " + shape) {
            case "GET " -> OperationKind.ACCOUNT_READ;
            case "POST dbs" -> isQuery(headers) ? OperationKind.NOT_EMULATED : OperationKind.DATABASE_CREATE;
            case "GET dbs/*" -> OperationKind.DATABASE_READ;
            case "POST dbs/colls" -> isQuery(headers) ? OperationKind.NOT_EMULATED : OperationKind.CONTAINER_CREATE;
            case "GET dbs/colls/*" -> OperationKind.CONTAINER_READ;
            case "GET dbs/colls/pkranges" -> OperationKind.PARTITION_RANGES;
            case "GET dbs/colls/docs/*" -> OperationKind.ITEM_READ;
            case "PUT dbs/colls/docs/*" -> OperationKind.ITEM_REPLACE;
            case "DELETE dbs/colls/docs/*" -> OperationKind.ITEM_DELETE;
            case "POST dbs/colls/docs" -> posted(headers);
            default -> OperationKind.NOT_EMULATED;
        };
    }

    private static OperationKind posted(MultiMap headers) {
        if (isTrue(headers, "x-ms-cosmos-is-query-plan-request")) {
            return OperationKind.QUERY_PLAN;
        }
        if (isQuery(headers)) {
            return OperationKind.QUERY;
        }
        if (isTrue(headers, "x-ms-cosmos-is-batch-request")) {
            return isTrue(headers, "x-ms-cosmos-batch-atomic") ? OperationKind.BATCH : OperationKind.NOT_EMULATED;
        }
        return isTrue(headers, "x-ms-documentdb-is-upsert") ? OperationKind.ITEM_UPSERT : OperationKind.ITEM_CREATE;
    }

    private static boolean isQuery(MultiMap headers) {
        return isTrue(headers, "x-ms-documentdb-isquery");
    }

    private static boolean isTrue(MultiMap headers, String name) {
        return "true".equalsIgnoreCase(headers.get(name));
    }
}

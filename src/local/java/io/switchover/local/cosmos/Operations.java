package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/** Turns a request that was let in into one call on the account, and what came of it into an answer with its headers. */
final class Operations {
    private static final String RANGES_ETAG = "\"1\"";

    private final CosmosAccount account;
    private final Function<String, Map<String, URI>> endpoints;

    Operations(CosmosAccount account, Function<String, Map<String, URI>> endpoints) {
        this.account = account;
        this.endpoints = endpoints;
    }

    Answer answer(Request request) {
        ResourcePath path = request.path();
        return switch (request.kind()) {
            case ACCOUNT_READ -> Answer.of(200, AccountDocument.of(account, endpoints.apply(request.host())));
            case DATABASE_CREATE -> resource(201, account.createDatabase(request.body()));
            case DATABASE_READ -> resource(200, account.readDatabase(path.database()));
            case CONTAINER_CREATE -> resource(201, account.createContainer(path.database(), request.body()));
            case CONTAINER_READ -> resource(200, account.readContainer(path.database(), path.container()));
            case PARTITION_RANGES -> in(request, container -> ranges(request, container));
            case ITEM_CREATE ->
                in(request, container -> item(201, request, container.create(request.partition(), request.body())));
            case ITEM_UPSERT -> in(request, container -> upsert(request, container));
            case ITEM_READ -> in(request, container -> read(request, container));
            case ITEM_REPLACE ->
                in(
                        request,
                        container -> item(
                                200,
                                request,
                                container.replace(
                                        request.partition(), path.item(), request.body(), request.precondition())));
            case ITEM_DELETE ->
                in(request, container -> {
                    container.delete(request.partition(), path.item(), request.precondition());
                    return Answer.of(204, null);
                });
            case BATCH -> in(request, container -> batch(request, container));
            case QUERY -> in(request, container -> Queries.page(request, container));
            case QUERY_PLAN -> in(request, container -> Queries.plan(request, container));
            case NOT_EMULATED ->
                throw Refusal.notEmulated(
                        request.method() + " " + path.shape() + " is not emulated with these headers.");
        };
    }

    private Answer in(Request request, Function<Container, Answer> work) {
        return account.in(request.path().database(), request.path().container(), container -> {
            String intended = request.header("x-ms-cosmos-intended-collection-rid");
            if (intended != null && !intended.isEmpty() && !intended.equals(container.rid())) {
                throw Refusal.otherContainerIntended();
            }
            Answer answer = work.apply(container);
            String lsn = Long.toString(container.lsn());
            return answer.with("x-ms-content-path", container.rid())
                    .with("x-ms-documentdb-partitionkeyrangeid", "0")
                    .with("x-ms-session-token", "0:-1#" + lsn)
                    .with("lsn", lsn)
                    .with("x-ms-cosmos-llsn", lsn)
                    .with("x-ms-global-committed-lsn", lsn);
        });
    }

    private static Answer resource(int status, ObjectNode json) {
        return Answer.of(status, json).with("etag", json.path("_etag").textValue());
    }

    private static Answer item(int status, Request request, Item item) {
        boolean whole = request.wantsBody() || request.kind() == OperationKind.ITEM_READ;
        return Answer.of(status, whole ? item.body() : null)
                .with("etag", item.etag())
                .with("x-ms-request-charge", request.kind() == OperationKind.ITEM_READ ? "1.0" : "6.29");
    }

    private static Answer read(Request request, Container container) {
        Item item = container.read(request.partition(), request.path().item());
        boolean known = item.etag().equals(request.header("if-none-match"));
        return known ? Answer.of(304, null).with("etag", item.etag()) : item(200, request, item);
    }

    private static Answer upsert(Request request, Container container) {
        JsonNode body = request.body();
        int status = container.has(request.partition(), body.path("id").asText()) ? 200 : 201;
        return item(status, request, container.upsert(request.partition(), body, request.precondition()));
    }

    private static Answer batch(Request request, Container container) {
        Batch.Outcome outcome = Batch.of(request.body()).runOn(container, request.partition(), request.wantsBody());
        return Answer.of(outcome.status(), outcome.results()).with("x-ms-request-charge", "12.5");
    }

    private static Answer ranges(Request request, Container container) {
        if (RANGES_ETAG.equals(request.header("if-none-match"))) {
            return Answer.of(304, null).with("etag", RANGES_ETAG);
        }
        ObjectNode answer = CosmosJson.MAPPER
                .createObjectNode()
                .put("_rid", container.rid())
                .put("_count", 1);
        ObjectNode range = answer.putArray("PartitionKeyRanges").addObject();
        range.put("_rid", ServiceNumbers.itemRid(container.rid(), 0))
                .put("id", "0")
                .put("_etag", RANGES_ETAG)
                .put("minInclusive", "")
                .put("maxExclusive", "FF")
                .put("ridPrefix", 0)
                .put("throughputFraction", 1)
                .put("status", "online");
        range.putArray("parents");
        return Answer.of(200, answer).with("etag", RANGES_ETAG).with("x-ms-item-count", "1");
    }
}

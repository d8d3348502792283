package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.local.cosmos.query.Query;
import io.switchover.local.cosmos.query.QueryNotUnderstood;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers query requests and the requests for a query's plan. Both refuse the same queries with the same sentence, so that it
 * does not matter which of them the SDK sends first.
 */
final class Queries {
    private static final int STANDARD_PAGE = 100;

    private Queries() {}

    static Answer plan(Request request, Container container) {
        return Answer.of(200, QueryPlan.of(understood(request.body(), container)));
    }

    static Answer page(Request request, Container container) {
        JsonNode body = request.body();
        Query query = understood(body, container);
        Page page = page(query, body, request, container);
        ObjectNode answer = CosmosJson.MAPPER.createObjectNode().put("_rid", container.rid());
        answer.set("Documents", page.results());
        answer.put("_count", page.results().size());
        Answer ok = Answer.of(200, answer)
                .with("x-ms-item-count", Integer.toString(page.results().size()))
                .with("x-ms-request-charge", "2.83");
        return page.continuation() == null ? ok : ok.with("x-ms-continuation", page.continuation());
    }

    private static Page page(Query query, JsonNode body, Request request, Container container) {
        String partition = request.header("x-ms-documentdb-partitionkey");
        String after = request.header("x-ms-continuation");
        try {
            return Page.of(
                    query,
                    parameters(body),
                    container.items(partition == null ? null : Partition.fromHeader(partition)),
                    after == null || after.isEmpty() ? null : after,
                    pageSize(request.header("x-ms-max-item-count")));
        } catch (QueryNotUnderstood withoutValue) {
            throw Refusal.badRequest(String.valueOf(withoutValue.getMessage()));
        }
    }

    private static Query understood(JsonNode body, Container container) {
        try {
            Query query = Query.parse(body.path("query").asText());
            container.definition().indexing().check(query.orderings());
            return query;
        } catch (QueryNotUnderstood unclear) {
            throw Refusal.badRequest(String.valueOf(unclear.getMessage()));
        }
    }

    private static Map<String, JsonNode> parameters(JsonNode body) {
        Map<String, JsonNode> parameters = new HashMap<>();
        body.path("parameters")
                .forEach(parameter -> parameters.put(parameter.path("name").asText(), parameter.path("value")));
        return parameters;
    }

    private static int pageSize(@Nullable String header) {
        int asked = header == null || header.isEmpty() ? STANDARD_PAGE : Integer.parseInt(header);
        return asked > 0 ? asked : STANDARD_PAGE;
    }
}

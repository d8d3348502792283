package io.switchover.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** One path of an ORDER BY and its direction. */
public record Ordering(List<String> path, boolean descending) {
    /** The value that an item is ordered by; the missing node where it has none. */
    public JsonNode key(JsonNode item) {
        return new Expression.Path(path).value(item, Map.of());
    }

    public int compare(JsonNode a, JsonNode b) {
        return descending ? Json.ORDER.compare(b, a) : Json.ORDER.compare(a, b);
    }
}

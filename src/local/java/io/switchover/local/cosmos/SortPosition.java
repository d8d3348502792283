package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.switchover.local.cosmos.query.Ordering;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/**
 * The position of an item in the order of a query: the values that it is sorted by, then the number that no other item has. As a
 * token it is the continuation of a page.
 */
record SortPosition(List<JsonNode> keys, long number) {
    static SortPosition of(Item item, List<Ordering> orderings) {
        return new SortPosition(
                orderings.stream().map(ordering -> ordering.key(item.body())).toList(), item.number());
    }

    static Comparator<SortPosition> order(List<Ordering> orderings) {
        return (a, b) -> {
            for (int i = 0; i < orderings.size(); i++) {
                int byKey = orderings.get(i).compare(a.keys.get(i), b.keys.get(i));
                if (byKey != 0) {
                    return byKey;
                }
            }
            return Long.compare(a.number, b.number);
        };
    }

    /** Each key in an array of its own, which is empty for undefined. */
    String token() {
        ArrayNode token = CosmosJson.MAPPER.createArrayNode().add(number);
        for (JsonNode key : keys) {
            ArrayNode wrapped = token.addArray();
            if (!key.isMissingNode()) {
                wrapped.add(key);
            }
        }
        return Base64.getUrlEncoder().encodeToString(CosmosJson.bytes(token));
    }

    static SortPosition fromToken(String token, int keys) {
        try {
            JsonNode parsed = CosmosJson.MAPPER.readTree(Base64.getUrlDecoder().decode(token));
            if (parsed.size() == keys + 1) {
                List<JsonNode> values = new ArrayList<>();
                for (int i = 1; i < parsed.size(); i++) {
                    values.add(parsed.path(i).path(0));
                }
                return new SortPosition(values, parsed.path(0).asLong());
            }
        } catch (IOException | IllegalArgumentException notOurs) {
            // falls through to the refusal
        }
        throw Refusal.badRequest("The continuation token '" + token + "' is not one of this query.");
    }
}

package io.switchover.job.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/**
 * What a list holds. An object or a text has a size too, and whoever forgot the brackets wrote no list: that is {@link BodyCheck}'s
 * to say.
 */
public final class Items {
    private Items() {}

    public static List<JsonNode> of(JsonNode list) {
        return list instanceof ArrayNode array ? array.valueStream().toList() : List.of();
    }
}

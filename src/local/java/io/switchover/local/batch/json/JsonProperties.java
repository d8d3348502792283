package io.switchover.local.batch.json;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Moves properties between JSON objects. */
final class JsonProperties {
    private JsonProperties() {}

    static void copy(JsonObject from, JsonObject to, String... names) {
        for (String name : names) {
            if (from.containsKey(name)) {
                to.put(name, from.getValue(name));
            }
        }
    }

    static void copyMissing(JsonObject from, JsonObject to) {
        for (Map.Entry<String, Object> entry : from) {
            putIfAbsent(to, entry.getKey(), entry.getValue());
        }
    }

    static void putIfAbsent(JsonObject body, String name, Object value) {
        if (!body.containsKey(name)) {
            body.put(name, value);
        }
    }

    /** Some words of enumerations come back in another case than the description has them. */
    static void echo(JsonObject body, String name, String... words) {
        for (String word : words) {
            if (word.equalsIgnoreCase(body.getString(name))) {
                body.put(name, word);
            }
        }
    }
}

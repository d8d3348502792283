package io.switchover.local.batch.pool;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What a resize could not do, in the service's words. */
record ResizeError(String code, String message, Map<String, String> values) {
    private static final String DEDICATED = "Desired number of dedicated nodes could not be allocated";
    private static final String LOW_PRIORITY = "Desired number of low priority nodes could not be allocated";

    static ResizeError of(String code, boolean dedicated, String reason) {
        return new ResizeError(code, dedicated ? DEDICATED : LOW_PRIORITY, Map.of("Reason", reason));
    }

    JsonObject json() {
        List<JsonObject> pairs = values.entrySet().stream()
                .map(each -> new JsonObject().put("name", each.getKey()).put("value", each.getValue()))
                .toList();
        return new JsonObject().put("code", code).put("message", message).put("values", new JsonArray(pairs));
    }
}

package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a list, before it is known whether the caller's filter takes it: its place, the values a filter may ask for, and its
 * JSON, which is made only for those that are shown.
 */
record Row(long place, Function<String, @Nullable Object> values, Supplier<JsonObject> json) {

    static Row of(long place, JsonObject json) {
        return new Row(place, path -> value(json, path), () -> json);
    }

    private static @Nullable Object value(JsonObject json, String path) {
        Object at = json;
        for (String name : path.split("/")) {
            if (at instanceof JsonObject inner) {
                at = inner.getValue(name);
            } else {
                return null;
            }
        }
        return at instanceof JsonArray || at instanceof JsonObject ? null : at;
    }
}

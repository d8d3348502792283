package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a list, before it is known whether the caller's filter takes it: the key that it is sorted by, the values that a filter may
 * ask for, and its JSON, which is made only for those that are shown. The service sorts by id and ignores case.
 */
public record ListedItem(String key, Function<String, @Nullable Object> values, Supplier<JsonObject> json) {

    public static ListedItem of(String key, JsonObject json) {
        return new ListedItem(key, path -> value(json, path), () -> json);
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

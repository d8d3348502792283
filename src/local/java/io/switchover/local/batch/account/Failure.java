package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why a task failed, in the service's words ({@code failureInfo}). */
public record Failure(boolean ours, String code, String message, Map<String, String> details) {
    public static Failure ofUser(String code, String message) {
        return new Failure(false, code, message, Map.of());
    }

    public static Failure ofServer(String code, String message) {
        return new Failure(true, code, message, Map.of());
    }

    public static Failure exitCode() {
        return ofUser("FailureExitCode", "The task exited with an exit code representing a failure")
                .with("Message", "The task process exited with an unexpected exit code")
                .with("AdditionalErrorCode", "FailureExitCode");
    }

    public static Failure ended() {
        return ofUser("TaskEnded", "Task Was Ended by User Request");
    }

    public Failure with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new Failure(ours, code, message, more);
    }

    public JsonObject json() {
        JsonObject json = new JsonObject()
                .put("category", ours ? "servererror" : "usererror")
                .put("code", code)
                .put("message", message);
        if (!details.isEmpty()) {
            JsonArray list = new JsonArray();
            details.forEach(
                    (name, value) -> list.add(new JsonObject().put("name", name).put("value", value)));
            json.put("details", list);
        }
        return json;
    }
}

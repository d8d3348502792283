package io.switchover.local.batch.job;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a task's exit conditions ask for once it is over: an action on its job, and whether those that depend on it may go on. A
 * listed exit code goes before an upload error, an upload error before the default.
 */
record ExitActions(String jobAction, boolean satisfies) {

    static ExitActions of(Task task, boolean neverStarted, boolean uploadFailed) {
        JsonObject conditions = task.body().getJsonObject("exitConditions", new JsonObject());
        JsonObject options = task.exitCode() == null ? null : listed(conditions, task.exitCode());
        if (options == null && neverStarted) {
            options = conditions.getJsonObject("preProcessingError");
        }
        if (options == null && uploadFailed) {
            options = conditions.getJsonObject("fileUploadError");
        }
        if (options == null && task.failure() != null) {
            options = conditions.getJsonObject("default");
        }
        boolean failed = task.failure() != null;
        String action = options == null ? null : options.getString("jobAction");
        String dependency = options == null ? null : options.getString("dependencyAction");
        return new ExitActions(
                action != null ? action.toLowerCase(Locale.ROOT) : failed ? "terminate" : "none",
                dependency != null ? dependency.equalsIgnoreCase("satisfy") : !failed);
    }

    private static @Nullable JsonObject listed(JsonObject conditions, int code) {
        JsonArray codes = conditions.getJsonArray("exitCodes", new JsonArray());
        for (int i = 0; i < codes.size(); i++) {
            if (codes.getJsonObject(i).getInteger("code") == code) {
                return codes.getJsonObject(i).getJsonObject("exitOptions");
            }
        }
        JsonArray ranges = conditions.getJsonArray("exitCodeRanges", new JsonArray());
        for (int i = 0; i < ranges.size(); i++) {
            JsonObject range = ranges.getJsonObject(i);
            if (range.getInteger("start") <= code && code <= range.getInteger("end")) {
                return range.getJsonObject("exitOptions");
            }
        }
        return null;
    }
}

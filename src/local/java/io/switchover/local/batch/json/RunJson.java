package io.switchover.local.batch.json;

import io.switchover.local.batch.account.WireTime;
import io.vertx.core.json.JsonObject;

/** Execution information of the tasks around a task: start task, job preparation, job release. */
public final class RunJson {
    private RunJson() {}

    /** @param withRetries what is retried says how often; a release task never is */
    public static JsonObject of(RunFacts run, boolean withRetries) {
        JsonObject json = new JsonObject().put("state", run.endedAt() == null ? "running" : "completed");
        addTo(json, run);
        if (!withRetries) {
            json.remove("retryCount");
        }
        return json;
    }

    static void addTo(JsonObject json, RunFacts run) {
        if (run.startedAt() != null) {
            json.put("startTime", WireTime.of(run.startedAt()));
        }
        if (run.endedAt() != null) {
            json.put("endTime", WireTime.of(run.endedAt()));
        }
        if (run.exitCode() != null) {
            json.put("exitCode", run.exitCode());
        }
        if (run.failure() != null) {
            json.put("failureInfo", run.failure().json());
        }
        if (run.endedAt() != null) {
            json.put("result", run.failure() == null ? "success" : "failure");
        }
        json.put("retryCount", run.retries());
        if (run.retriedAt() != null) {
            json.put("lastRetryTime", WireTime.of(run.retriedAt()));
        }
    }
}

package io.switchover.local.batch.account;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A job as the data plane shows it, in the order of the service's own examples. */
final class JobJson {
    private JobJson() {}

    static Row row(Job job, String base) {
        return new Row(job.sequence, path -> value(job, path), () -> of(job, base));
    }

    private static @Nullable Object value(Job job, String path) {
        return switch (path) {
            case "id" -> job.id;
            case "displayName" -> job.body.getString("displayName");
            case "state" -> job.state.name();
            case "stateTransitionTime" -> job.stateAt;
            case "previousState" -> job.previous == null ? null : job.previous.name();
            case "previousStateTransitionTime" -> job.previousAt;
            case "creationTime" -> job.created;
            case "lastModified" -> job.stamp.at();
            case "priority" -> job.priority();
            case "poolInfo/poolId", "executionInfo/poolId" -> job.poolId();
            case "executionInfo/startTime" -> job.created;
            case "executionInfo/endTime" -> job.ended;
            case "executionInfo/terminateReason" -> job.terminateReason;
            default -> null;
        };
    }

    static JsonObject of(Job job, String base) {
        JsonObject body = job.body.copy();
        JsonObject json = new JsonObject().put("id", job.id);
        PoolJson.copy(body, json, "displayName");
        json.put("url", base + "/jobs/" + job.id)
                .put("eTag", job.stamp.etag())
                .put("lastModified", WireTime.of(job.stamp.at()))
                .put("creationTime", WireTime.of(job.created))
                .put("state", job.state.name())
                .put("stateTransitionTime", WireTime.of(job.stateAt));
        if (job.previous != null && job.previousAt != null) {
            json.put("previousState", job.previous.name())
                    .put("previousStateTransitionTime", WireTime.of(job.previousAt));
        }
        PoolJson.copy(
                body,
                json,
                "priority",
                "maxParallelTasks",
                "allowTaskPreemption",
                "usesTaskDependencies",
                "constraints",
                "jobPreparationTask",
                "jobReleaseTask",
                "commonEnvironmentSettings",
                "poolInfo",
                "metadata");
        JsonObject execution = new JsonObject().put("startTime", WireTime.of(job.created));
        if (job.ended != null) {
            execution.put("endTime", WireTime.of(job.ended));
        }
        execution.put("poolId", job.poolId());
        if (job.ended != null && job.terminateReason != null) {
            execution.put("terminateReason", job.terminateReason);
        }
        json.put("executionInfo", execution);
        PoolJson.copy(body, json, "onAllTasksComplete", "onTaskFailure");
        return json;
    }
}

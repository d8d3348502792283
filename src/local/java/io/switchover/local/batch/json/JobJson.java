package io.switchover.local.batch.json;

import io.switchover.local.batch.account.CaselessBatchId;
import io.switchover.local.batch.account.ListedItem;
import io.switchover.local.batch.account.WireTime;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A job as the data plane shows it, in the order of the service's own examples. */
public final class JobJson {
    private JobJson() {}

    public static ListedItem listed(BatchJobDetails job, String base) {
        return new ListedItem(CaselessBatchId.key(job.id()), path -> value(job, path), () -> of(job, base));
    }

    private static @Nullable Object value(BatchJobDetails job, String path) {
        return switch (path) {
            case "id" -> job.id();
            case "displayName", "priority" -> job.body().getValue(path);
            case "creationTime", "executionInfo/startTime" -> job.created();
            case "lastModified" -> job.revision().at();
            case "poolInfo/poolId", "executionInfo/poolId" -> JobBody.poolId(job.body());
            case "executionInfo/endTime" -> job.endedAt();
            case "executionInfo/terminateReason" -> job.terminateReason();
            default -> job.history().value(path);
        };
    }

    public static JsonObject of(BatchJobDetails job, String base) {
        JsonObject body = job.body().copy();
        JsonObject json = new JsonObject().put("id", job.id());
        JsonProperties.copy(body, json, "displayName");
        json.put("url", base + "/jobs/" + job.id())
                .put("eTag", job.revision().etag())
                .put("lastModified", WireTime.of(job.revision().at()))
                .put("creationTime", WireTime.of(job.created()));
        job.history().addTo(json);
        JsonProperties.copy(
                body,
                json,
                "priority",
                "maxParallelTasks",
                "allowTaskPreemption",
                "usesTaskDependencies",
                "constraints",
                "jobManagerTask",
                "jobPreparationTask",
                "jobReleaseTask",
                "commonEnvironmentSettings",
                "poolInfo",
                "metadata");
        return json.put("executionInfo", execution(job))
                .put("onAllTasksComplete", body.getString("onAllTasksComplete"))
                .put("onTaskFailure", body.getString("onTaskFailure"));
    }

    /** The reason is there as soon as the job is terminating, the end only when it is completed. */
    private static JsonObject execution(BatchJobDetails job) {
        JsonObject execution = new JsonObject().put("startTime", WireTime.of(job.created()));
        if (job.endedAt() != null) {
            execution.put("endTime", WireTime.of(job.endedAt()));
        }
        execution.put("poolId", JobBody.poolId(job.body()));
        if (job.terminateReason() != null) {
            execution.put("terminateReason", job.terminateReason());
        }
        return execution;
    }
}

package io.switchover.local.batch.json;

import io.switchover.local.batch.account.CaselessBatchId;
import io.switchover.local.batch.account.ListedItem;
import io.switchover.local.batch.account.WireTime;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A task as the data plane shows it, in the order of the service's own examples. */
public final class TaskJson {
    private TaskJson() {}

    public static ListedItem listed(TaskSnapshot task, String base) {
        return new ListedItem(CaselessBatchId.key(task.id()), path -> value(task, path), () -> of(task, base));
    }

    private static @Nullable Object value(TaskSnapshot task, String path) {
        return switch (path) {
            case "id" -> task.id();
            case "displayName" -> task.body().getString("displayName");
            case "creationTime" -> task.created();
            case "lastModified" -> task.revision().at();
            case "executionInfo/exitCode" -> task.exitCode();
            case "executionInfo/result" -> result(task);
            case "executionInfo/startTime" -> task.startedAt();
            case "executionInfo/endTime" -> task.endedAt();
            case "executionInfo/retryCount" -> task.retries();
            case "executionInfo/requeueCount" -> task.requeues();
            case "executionInfo/failureInfo/code" ->
                task.failure() == null ? null : task.failure().code();
            case "executionInfo/failureInfo/category" ->
                task.failure() == null ? null : task.failure().ours() ? "servererror" : "usererror";
            case "nodeInfo/nodeId" -> task.node() == null ? null : task.node().nodeId();
            case "nodeInfo/poolId" -> task.node() == null ? null : task.node().poolId();
            default -> task.history().value(path);
        };
    }

    private static @Nullable String result(TaskSnapshot task) {
        if (task.endedAt() == null) {
            return null;
        }
        return task.failure() == null ? "success" : "failure";
    }

    public static JsonObject of(TaskSnapshot task, String base) {
        JsonObject body = task.body();
        JsonObject json = new JsonObject().put("id", task.id());
        JsonProperties.copy(body, json, "displayName");
        json.put("url", base + "/jobs/" + task.jobId() + "/tasks/" + task.id())
                .put("eTag", task.revision().etag())
                .put("creationTime", WireTime.of(task.created()))
                .put("lastModified", WireTime.of(task.revision().at()));
        task.history().addTo(json);
        JsonProperties.copyMissing(body, json);
        json.put("executionInfo", execution(task));
        NodeReference node = task.node();
        return node == null
                ? json
                : json.put("nodeInfo", node.json(base, NodeReference.folder(task.jobId(), task.id())));
    }

    private static JsonObject execution(TaskSnapshot task) {
        JsonObject json = new JsonObject();
        RunJson.addTo(json, task);
        json.put("requeueCount", task.requeues());
        if (task.requeuedAt() != null) {
            json.put("lastRequeueTime", WireTime.of(task.requeuedAt()));
        }
        return json;
    }
}

package io.switchover.local.batch.account;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A task as the data plane shows it, in the order of the service's own examples. */
final class TaskJson {
    private TaskJson() {}

    static Row row(Task task, String base) {
        return new Row(task.sequence, path -> value(task, path), () -> of(task, base));
    }

    private static @Nullable Object value(Task task, String path) {
        return switch (path) {
            case "id" -> task.id;
            case "displayName" -> task.body().getString("displayName");
            case "state" -> task.state.name();
            case "stateTransitionTime" -> task.stateAt;
            case "previousState" -> task.previous == null ? null : task.previous.name();
            case "previousStateTransitionTime" -> task.previousAt;
            case "creationTime" -> task.created;
            case "lastModified" -> task.stamp.at();
            case "executionInfo/exitCode" -> task.exitCode;
            case "executionInfo/result" -> result(task);
            case "executionInfo/startTime" -> task.startedAt;
            case "executionInfo/endTime" -> task.endedAt;
            case "executionInfo/retryCount" -> task.retries;
            case "executionInfo/requeueCount" -> task.requeues;
            case "executionInfo/failureInfo/code" -> task.failure == null ? null : task.failure.code();
            case "executionInfo/failureInfo/category" ->
                task.failure == null ? null : task.failure.ours() ? "servererror" : "usererror";
            case "nodeInfo/nodeId" -> task.nodeId;
            case "nodeInfo/poolId" -> task.poolId;
            default -> null;
        };
    }

    private static @Nullable String result(Task task) {
        if (task.state != TaskState.completed) {
            return null;
        }
        return task.failure == null ? "success" : "failure";
    }

    static JsonObject of(Task task, String base) {
        JsonObject body = task.body();
        JsonObject json = new JsonObject().put("id", task.id);
        PoolJson.copy(body, json, "displayName");
        json.put("url", base + "/jobs/" + task.job.id + "/tasks/" + task.id)
                .put("eTag", task.stamp.etag())
                .put("creationTime", WireTime.of(task.created))
                .put("lastModified", WireTime.of(task.stamp.at()))
                .put("state", task.state.name())
                .put("stateTransitionTime", WireTime.of(task.stateAt));
        if (task.previous != null && task.previousAt != null) {
            json.put("previousState", task.previous.name())
                    .put("previousStateTransitionTime", WireTime.of(task.previousAt));
        }
        for (var entry : body) {
            if (!json.containsKey(entry.getKey())) {
                json.put(entry.getKey(), entry.getValue());
            }
        }
        json.put("executionInfo", execution(task));
        if (task.nodeId != null && task.poolId != null) {
            String folder = "workitems/" + task.job.id + "/job-1/" + task.id;
            String node = base + "/pools/" + task.poolId + "/nodes/" + task.nodeId;
            json.put(
                    "nodeInfo",
                    new JsonObject()
                            .put("affinityId", "TVM:" + task.nodeId)
                            .put("nodeUrl", node)
                            .put("poolId", task.poolId)
                            .put("nodeId", task.nodeId)
                            .put("taskRootDirectory", folder)
                            .put("taskRootDirectoryUrl", node + "/files/" + folder));
        }
        return json;
    }

    private static JsonObject execution(Task task) {
        JsonObject json = new JsonObject();
        if (task.startedAt != null) {
            json.put("startTime", WireTime.of(task.startedAt));
        }
        if (task.endedAt != null && task.state == TaskState.completed) {
            json.put("endTime", WireTime.of(task.endedAt));
        }
        if (task.exitCode != null) {
            json.put("exitCode", task.exitCode);
        }
        if (task.failure != null) {
            json.put("failureInfo", task.failure.json());
        }
        String result = result(task);
        if (result != null) {
            json.put("result", result);
        }
        json.put("retryCount", task.retries);
        if (task.retriedAt != null) {
            json.put("lastRetryTime", WireTime.of(task.retriedAt));
        }
        json.put("requeueCount", task.requeues);
        if (task.requeuedAt != null) {
            json.put("lastRequeueTime", WireTime.of(task.requeuedAt));
        }
        return json;
    }
}

package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Nodes, and how many a pool has in which state. */
final class NodeJson {
    private static final List<String> STATES = List.of(
            "creating",
            "deallocated",
            "deallocating",
            "idle",
            "leavingPool",
            "offline",
            "preempted",
            "rebooting",
            "reimaging",
            "running",
            "starting",
            "startTaskFailed",
            "unknown",
            "unusable",
            "waitingForStartTask",
            "upgradingOS");

    private NodeJson() {}

    static JsonObject of(Node node, String base) {
        JsonObject json = new JsonObject()
                .put("id", node.id)
                .put("url", base + "/pools/" + node.pool.id + "/nodes/" + node.id)
                .put("state", node.state)
                .put("schedulingState", "enabled")
                .put("stateTransitionTime", WireTime.of(node.stateAt));
        if (node.bootedAt != null) {
            json.put("lastBootTime", WireTime.of(node.bootedAt));
        }
        json.put("allocationTime", WireTime.of(node.allocated))
                .put("ipAddress", node.address)
                .put("affinityId", "TVM:" + node.id)
                .put("vmSize", node.pool.body.getString("vmSize"))
                .put("totalTasksRun", node.ran)
                .put("totalTasksSucceeded", node.succeeded)
                .put("runningTasksCount", node.running)
                .put("runningTaskSlotsCount", node.takenSlots)
                .put("isDedicated", node.dedicated);
        JsonObject startTask = node.pool.body.getJsonObject("startTask");
        if (startTask != null) {
            json.put("startTask", startTask.copy());
            if (node.startTask.started != null) {
                JsonObject info = node.startTask.json("", "startup", true);
                info.remove("taskRootDirectory");
                info.remove("taskRootDirectoryUrl");
                json.put("startTaskInfo", info);
            }
        }
        if (!node.errors.isEmpty()) {
            json.put(
                    "errors",
                    new JsonArray(node.errors.stream().map(NodeJson::error).toList()));
        }
        return json.put(
                "nodeAgentInfo",
                new JsonObject().put("version", "1.2.0.0").put("lastUpdateTime", WireTime.of(node.allocated)));
    }

    private static JsonObject error(Failure failure) {
        JsonObject json = failure.json();
        JsonObject error = new JsonObject().put("code", failure.code()).put("message", failure.message());
        if (json.containsKey("details")) {
            error.put("errorDetails", json.getJsonArray("details"));
        }
        return error;
    }

    static JsonObject counts(Pool pool) {
        return new JsonObject()
                .put("poolId", pool.id)
                .put("dedicated", counts(pool, true))
                .put("lowPriority", counts(pool, false));
    }

    private static JsonObject counts(Pool pool, boolean dedicated) {
        JsonObject json = new JsonObject();
        for (String state : STATES) {
            json.put(state, (int) pool.nodes.values().stream()
                    .filter(node -> node.dedicated == dedicated && node.state.equals(state.toLowerCase(Locale.ROOT)))
                    .count());
        }
        return json.put("total", pool.current(dedicated));
    }
}

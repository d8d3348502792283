package io.switchover.local.batch.json;

import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.account.ListedItem;
import io.switchover.local.batch.account.WireTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Nodes, and how many a pool has in which state. */
public final class NodeJson {
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

    public static ListedItem listed(PoolFacts pool, PreparationAndReleaseStatus node, String base) {
        return ListedItem.of(node.id(), of(pool, node, base));
    }

    public static JsonObject of(PoolFacts pool, PreparationAndReleaseStatus node, String base) {
        JsonObject json = new JsonObject()
                .put("id", node.id())
                .put("url", new NodeReference(pool.id(), node.id()).url(base))
                .put("state", node.state())
                .put("schedulingState", node.schedulingEnabled() ? "enabled" : "disabled")
                .put("stateTransitionTime", WireTime.of(node.stateSince()));
        if (node.bootedAt() != null) {
            json.put("lastBootTime", WireTime.of(node.bootedAt()));
        }
        json.put("allocationTime", WireTime.of(node.allocatedAt()))
                .put("ipAddress", node.address())
                .put("affinityId", "TVM:" + node.id())
                .put("vmSize", pool.body().getString("vmSize"));
        JsonProperties.copyMissing(node.counters(), json);
        json.put("isDedicated", node.dedicated());
        JsonObject startTask = pool.body().getJsonObject("startTask");
        if (startTask != null) {
            json.put("startTask", startTask.copy());
            if (node.startTask().startedAt() != null) {
                json.put("startTaskInfo", RunJson.of(node.startTask(), true));
            }
        }
        if (!node.errors().isEmpty()) {
            json.put(
                    "errors",
                    new JsonArray(node.errors().stream().map(NodeJson::error).toList()));
        }
        return json.put(
                "nodeAgentInfo",
                new JsonObject().put("version", "1.2.0.0").put("lastUpdateTime", WireTime.of(node.allocatedAt())));
    }

    private static JsonObject error(Failure failure) {
        JsonObject json = failure.json();
        JsonObject error = new JsonObject().put("code", failure.code()).put("message", failure.message());
        if (json.containsKey("details")) {
            error.put("errorDetails", json.getJsonArray("details"));
        }
        return error;
    }

    /** How many nodes of a pool are in which state. */
    public static JsonObject counts(PoolFacts pool) {
        return new JsonObject()
                .put("poolId", pool.id())
                .put("dedicated", counts(pool, true))
                .put("lowPriority", counts(pool, false));
    }

    private static JsonObject counts(PoolFacts pool, boolean dedicated) {
        JsonObject json = new JsonObject();
        for (String state : STATES) {
            json.put(state, (int) pool.nodeFacts()
                    .filter(node ->
                            node.dedicated() == dedicated && node.state().equals(state.toLowerCase(Locale.ROOT)))
                    .count());
        }
        return json.put("total", pool.current(dedicated));
    }
}

package io.switchover.local.batch.json;

import io.switchover.local.batch.account.CaselessBatchId;
import io.switchover.local.batch.account.ListedItem;
import io.switchover.local.batch.account.WireTime;
import io.vertx.core.json.JsonObject;

/** A pool as the data plane shows it, in the order of the service's own examples. */
public final class PoolJson {
    private PoolJson() {}

    public static ListedItem listed(PoolFacts pool, String base) {
        return ListedItem.of(CaselessBatchId.key(pool.id()), of(pool, base));
    }

    public static JsonObject of(PoolFacts pool, String base) {
        JsonObject json = new JsonObject().put("id", pool.id());
        JsonProperties.copy(pool.body(), json, "displayName");
        json.put("url", base + "/pools/" + pool.id())
                .put("eTag", pool.revision().etag())
                .put("lastModified", WireTime.of(pool.revision().at()))
                .put("creationTime", WireTime.of(pool.created()))
                .put("state", pool.deleting() ? "deleting" : "active")
                .put("stateTransitionTime", WireTime.of(pool.stateSince()))
                .put("allocationState", pool.allocation())
                .put("allocationStateTransitionTime", WireTime.of(pool.allocationSince()));
        JsonProperties.copy(pool.body(), json, "vmSize", "resizeTimeout");
        boolean steady = pool.allocation().equals("steady");
        if (!pool.resizeErrors().isEmpty() && steady) {
            json.put("resizeErrors", pool.resizeErrors().copy());
        }
        json.put("currentDedicatedNodes", pool.current(true)).put("currentLowPriorityNodes", pool.current(false));
        JsonProperties.copyMissing(pool.body().copy(), json);
        if (pool.autoScaleRun() != null) {
            json.put("autoScaleRun", pool.autoScaleRun().copy());
        }
        return steady ? json.put("currentNodeCommunicationMode", "simplified") : json;
    }
}

package io.switchover.local.batch.account;

import io.vertx.core.json.JsonObject;

/** A pool as the data plane shows it, in the order of the service's own examples. */
final class PoolJson {
    private PoolJson() {}

    static JsonObject of(Pool pool, String base) {
        JsonObject json = new JsonObject().put("id", pool.id);
        copy(pool.body, json, "displayName");
        json.put("url", base + "/pools/" + pool.id)
                .put("eTag", pool.stamp.etag())
                .put("lastModified", WireTime.of(pool.stamp.at()))
                .put("creationTime", WireTime.of(pool.created))
                .put("state", pool.state)
                .put("stateTransitionTime", WireTime.of(pool.stateAt))
                .put("allocationState", pool.allocation)
                .put("allocationStateTransitionTime", WireTime.of(pool.allocationAt));
        copy(pool.body, json, "vmSize", "resizeTimeout");
        if (!pool.resizeErrors.isEmpty() && pool.allocation.equals("steady")) {
            json.put("resizeErrors", pool.resizeErrors.copy());
        }
        json.put("currentDedicatedNodes", pool.current(true)).put("currentLowPriorityNodes", pool.current(false));
        for (var entry : pool.body.copy()) {
            if (!json.containsKey(entry.getKey())) {
                json.put(entry.getKey(), entry.getValue());
            }
        }
        return json.put("currentNodeCommunicationMode", "simplified");
    }

    static void copy(JsonObject from, JsonObject to, String... names) {
        for (String name : names) {
            if (from.containsKey(name)) {
                to.put(name, from.getValue(name));
            }
        }
    }
}

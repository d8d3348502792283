package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** A pool as the management plane shows it: other names, other nesting, capital letters in its states. */
final class ManagedPoolJson {
    private ManagedPoolJson() {}

    static JsonObject of(Pool pool, String account) {
        JsonObject body = pool.body.copy();
        JsonObject fixed = new JsonObject();
        PoolJson.copy(body, fixed, "targetDedicatedNodes", "targetLowPriorityNodes", "resizeTimeout");
        JsonObject properties = new JsonObject()
                .put("lastModified", WireTime.of(pool.stamp.at()))
                .put("creationTime", WireTime.of(pool.created))
                .put("provisioningState", pool.state.equals("deleting") ? "Deleting" : "Succeeded")
                .put("provisioningStateTransitionTime", WireTime.of(pool.stateAt))
                .put("allocationState", capital(pool.allocation))
                .put("allocationStateTransitionTime", WireTime.of(pool.allocationAt))
                .put("vmSize", body.getString("vmSize").toUpperCase(Locale.ROOT))
                .put("interNodeCommunication", body.getBoolean("enableInterNodeCommunication") ? "Enabled" : "Disabled")
                .put("taskSlotsPerNode", pool.slotsPerNode())
                .put("taskSchedulingPolicy", new JsonObject().put("nodeFillType", pool.packs() ? "Pack" : "Spread"))
                .put("deploymentConfiguration", deployment(body.getJsonObject("virtualMachineConfiguration")))
                .put("scaleSettings", new JsonObject().put("fixedScale", fixed))
                .put("currentDedicatedNodes", pool.current(true))
                .put("currentLowPriorityNodes", pool.current(false));
        PoolJson.copy(body, properties, "displayName", "metadata");
        JsonArray packages = new JsonArray();
        for (int i = 0; i < pool.packageReferences().size(); i++) {
            JsonObject reference = pool.packageReferences().getJsonObject(i);
            JsonObject managed = new JsonObject().put("id", reference.getString("applicationId"));
            PoolJson.copy(reference, managed, "version");
            packages.add(managed);
        }
        if (!packages.isEmpty()) {
            properties.put("applicationPackages", packages);
        }
        JsonObject resize = new JsonObject()
                .put("startTime", WireTime.of(pool.allocationAt))
                .put("nodeDeallocationOption", capital(pool.deallocation));
        PoolJson.copy(body, resize, "targetDedicatedNodes", "targetLowPriorityNodes", "resizeTimeout");
        if (!pool.resizeErrors.isEmpty()) {
            resize.put("errors", pool.resizeErrors.copy());
        }
        properties.put("resizeOperationStatus", resize);
        return new JsonObject()
                .put("id", account + "/pools/" + pool.id)
                .put("name", pool.id)
                .put("type", "Microsoft.Batch/batchAccounts/pools")
                .put("etag", "W/\"" + pool.stamp.etag() + "\"")
                .put("properties", properties);
    }

    /** The agent's SKU is spelled with another case there. */
    private static JsonObject deployment(JsonObject machine) {
        JsonObject managed = new JsonObject();
        machine.forEach(entry -> managed.put(
                entry.getKey().equals("nodeAgentSKUId") ? "nodeAgentSkuId" : entry.getKey(), entry.getValue()));
        return new JsonObject().put("virtualMachineConfiguration", managed);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}

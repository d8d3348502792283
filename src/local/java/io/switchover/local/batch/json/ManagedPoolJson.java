package io.switchover.local.batch.json;

import io.switchover.local.batch.account.WireTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/** A pool as the management plane shows it: other names, other nesting, capital letters in its states. */
public final class ManagedPoolJson {
    private ManagedPoolJson() {}

    /** @param account the ARM id of the pool's account */
    public static JsonObject of(PoolFacts pool, String account) {
        JsonObject body = pool.body().copy();
        JsonObject properties = new JsonObject()
                .put("lastModified", WireTime.of(pool.revision().at()))
                .put("creationTime", WireTime.of(pool.created()))
                .put("provisioningState", pool.deleting() ? "Deleting" : "Succeeded")
                .put("provisioningStateTransitionTime", WireTime.of(pool.stateSince()))
                .put("allocationState", capital(pool.allocation()))
                .put("allocationStateTransitionTime", WireTime.of(pool.allocationSince()))
                .put("vmSize", body.getString("vmSize").toUpperCase(Locale.ROOT))
                .put("interNodeCommunication", body.getBoolean("enableInterNodeCommunication") ? "Enabled" : "Disabled")
                .put("taskSlotsPerNode", body.getInteger("taskSlotsPerNode"))
                .put("taskSchedulingPolicy", body.getJsonObject("taskSchedulingPolicy"))
                .put("deploymentConfiguration", deployment(body.getJsonObject("virtualMachineConfiguration")))
                .put("scaleSettings", scale(body))
                .put("currentDedicatedNodes", pool.current(true))
                .put("currentLowPriorityNodes", pool.current(false));
        JsonProperties.copy(body, properties, "displayName", "metadata");
        JsonArray packages = packages(body.getJsonArray("applicationPackageReferences", new JsonArray()));
        if (!packages.isEmpty()) {
            properties.put("applicationPackages", packages);
        }
        properties.put("resizeOperationStatus", resize(pool, body));
        return new JsonObject()
                .put("id", account + "/pools/" + pool.id())
                .put("name", pool.id())
                .put("type", "Microsoft.Batch/batchAccounts/pools")
                .put("etag", "W/\"" + pool.revision().etag() + "\"")
                .put("properties", properties);
    }

    private static JsonObject scale(JsonObject body) {
        JsonObject scale = new JsonObject();
        if (body.getBoolean("enableAutoScale")) {
            return new JsonObject()
                    .put(
                            "autoScale",
                            scale.put("formula", body.getString("autoScaleFormula"))
                                    .put("evaluationInterval", body.getString("autoScaleEvaluationInterval")));
        }
        JsonProperties.copy(body, scale, "targetDedicatedNodes", "targetLowPriorityNodes", "resizeTimeout");
        return new JsonObject().put("fixedScale", scale);
    }

    private static JsonObject resize(PoolFacts pool, JsonObject body) {
        JsonObject resize = new JsonObject()
                .put("startTime", WireTime.of(pool.allocationSince()))
                .put("nodeDeallocationOption", capital(pool.deallocation()));
        JsonProperties.copy(body, resize, "targetDedicatedNodes", "targetLowPriorityNodes", "resizeTimeout");
        if (!pool.resizeErrors().isEmpty()) {
            resize.put("errors", pool.resizeErrors().copy());
        }
        return resize;
    }

    private static JsonArray packages(JsonArray references) {
        JsonArray packages = new JsonArray();
        for (int i = 0; i < references.size(); i++) {
            JsonObject reference = references.getJsonObject(i);
            JsonObject managed = new JsonObject().put("id", reference.getString("applicationId"));
            JsonProperties.copy(reference, managed, "version");
            packages.add(managed);
        }
        return packages;
    }

    /** The agent's SKU is spelled with another case there. */
    private static JsonObject deployment(JsonObject machine) {
        JsonObject managed = new JsonObject();
        for (Map.Entry<String, Object> entry : machine) {
            managed.put(entry.getKey().equals("nodeAgentSKUId") ? "nodeAgentSkuId" : entry.getKey(), entry.getValue());
        }
        return new JsonObject().put("virtualMachineConfiguration", managed);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}

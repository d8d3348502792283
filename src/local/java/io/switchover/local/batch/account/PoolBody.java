package io.switchover.local.batch.account;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;

/** What the service refuses in a pool's body, and how it completes what it accepts: sizes in lower case, defaults written out. */
final class PoolBody {
    private PoolBody() {}

    static void check(JsonObject body) {
        if (body.getJsonObject("virtualMachineConfiguration") == null) {
            throw Code.MissingRequiredProperty.of(
                    "virtualMachineConfiguration", "", "A pool needs a virtualMachineConfiguration");
        }
        if (body.getBoolean("enableAutoScale", false)
                || body.containsKey("autoScaleFormula")
                || body.containsKey("autoScaleEvaluationInterval")) {
            throw Refusal.notHere("The local Batch account does not scale pools by formula: use resize.");
        }
        if (body.containsKey("mountConfiguration")) {
            throw Refusal.notHere("The local Batch account does not mount file systems on nodes.");
        }
        if (body.getJsonObject("virtualMachineConfiguration").containsKey("containerConfiguration")) {
            throw Refusal.notHere("The nodes of the local Batch account run processes, not containers.");
        }
        checkTargets(body);
        int slots = body.getInteger("taskSlotsPerNode", 1);
        if (slots < 1 || slots > 256) {
            throw Code.InvalidPropertyValue.of("taskSlotsPerNode", slots, "The value must be between 1 and 256");
        }
    }

    static void checkTargets(JsonObject body) {
        for (String name : new String[] {"targetDedicatedNodes", "targetLowPriorityNodes"}) {
            if (body.getInteger(name, 0) < 0) {
                throw Code.InvalidPropertyValue.of(name, body.getInteger(name), "The value must not be negative");
            }
        }
        String timeout = body.getString("resizeTimeout");
        if (timeout != null) {
            Duration given = WireTime.duration(timeout);
            if (given.compareTo(Duration.ofMinutes(5)) < 0 || given.compareTo(Duration.ofDays(7)) > 0) {
                throw Code.InvalidPropertyValue.of(
                        "resizeTimeout", timeout, "The value must be between 5 minutes and 168 hours");
            }
        }
    }

    static JsonObject normal(JsonObject given) {
        JsonObject body = given.copy();
        body.put("vmSize", given.getString("vmSize").toLowerCase(Locale.ROOT));
        JsonObject image = body.getJsonObject("virtualMachineConfiguration").getJsonObject("imageReference");
        if (image != null && image.containsKey("publisher") && !image.containsKey("version")) {
            image.put("version", "latest");
        }
        absent(body, "resizeTimeout", "PT15M");
        body.put("resizeTimeout", WireTime.of(WireTime.duration(body.getString("resizeTimeout"))));
        absent(body, "targetDedicatedNodes", 0);
        absent(body, "targetLowPriorityNodes", 0);
        absent(body, "enableAutoScale", false);
        absent(body, "enableInterNodeCommunication", false);
        absent(body, "taskSlotsPerNode", 1);
        if (!body.containsKey("taskSchedulingPolicy")) {
            body.put("taskSchedulingPolicy", new JsonObject().put("nodeFillType", "spread"));
        }
        JsonObject startTask = body.getJsonObject("startTask");
        if (startTask != null) {
            absent(startTask, "maxTaskRetryCount", 0);
            absent(startTask, "waitForSuccess", true);
            TaskBody.identity(startTask);
        }
        return body;
    }

    private static void absent(JsonObject body, String name, Object value) {
        if (!body.containsKey(name)) {
            body.put(name, value);
        }
    }
}

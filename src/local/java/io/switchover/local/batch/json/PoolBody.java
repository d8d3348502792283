package io.switchover.local.batch.json;

import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Refusal;
import io.switchover.local.batch.account.VmSize;
import io.switchover.local.batch.account.WireTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What the service refuses in a pool's body beyond its shape, and how it completes what it accepts: sizes in lower case, defaults written
 * out, passwords left out.
 */
public final class PoolBody {
    /** The service takes a change of these only while the pool has no nodes. */
    public static final List<String> ONLY_WHEN_EMPTY = List.of(
            "displayName",
            "vmSize",
            "taskSlotsPerNode",
            "taskSchedulingPolicy",
            "enableInterNodeCommunication",
            "virtualMachineConfiguration",
            "networkConfiguration",
            "userAccounts",
            "mountConfiguration",
            "upgradePolicy",
            "resourceTags");

    /** An update that leaves one of these out takes it away; {@code targetNodeCommunicationMode} goes back to its default. */
    public static final List<String> REPLACED_BY_UPDATE = List.of(
            "startTask",
            "certificateReferences",
            "applicationPackageReferences",
            "metadata",
            "targetNodeCommunicationMode");

    private static final int MOST_SLOTS = 256;
    private static final int SLOTS_PER_CORE = 4;
    private static final Duration LEAST_TIME = Duration.ofMinutes(5);
    private static final Duration MOST_TIME = Duration.ofDays(7);

    private PoolBody() {}

    public static void check(JsonObject body) {
        JsonObject machine = body.getJsonObject("virtualMachineConfiguration");
        if (machine == null) {
            throw Code.MissingRequiredProperty.of(
                    "virtualMachineConfiguration", "", "A pool needs a virtualMachineConfiguration");
        }
        if (body.containsKey("mountConfiguration")) {
            throw Refusal.notHere("The local Batch account does not mount file systems on nodes.");
        }
        if (machine.containsKey("containerConfiguration")) {
            throw Refusal.notHere("The nodes of the local Batch account run processes, not containers.");
        }
        if (body.getBoolean("enableAutoScale", false)) {
            checkAutoScale(body);
        } else {
            checkFixedScale(body);
        }
        checkTargets(body);
        int slots = body.getInteger("taskSlotsPerNode", 1);
        int most = Math.min(MOST_SLOTS, SLOTS_PER_CORE * VmSize.cores(body.getString("vmSize")));
        if (slots < 1 || slots > most) {
            throw Code.InvalidPropertyValue.of(
                    "taskSlotsPerNode", slots, "The value must be between 1 and " + most + " for this vmSize");
        }
    }

    private static void checkAutoScale(JsonObject body) {
        if (!body.containsKey("autoScaleFormula")) {
            throw Code.MissingRequiredProperty.of(
                    "autoScaleFormula", "", "A pool that scales by formula needs the formula");
        }
        for (String target : List.of("targetDedicatedNodes", "targetLowPriorityNodes")) {
            if (body.containsKey(target)) {
                throw Code.InvalidPropertyValue.of(
                        target,
                        body.getInteger(target),
                        "The formula sets the target of a pool that scales by formula");
            }
        }
        checkInterval(body);
    }

    private static void checkFixedScale(JsonObject body) {
        for (String name : List.of("autoScaleFormula", "autoScaleEvaluationInterval")) {
            if (body.containsKey(name)) {
                throw Code.InvalidPropertyValue.of(
                        name, body.getString(name), "The property needs enableAutoScale to be true");
            }
        }
    }

    /** How often a formula is evaluated. */
    public static void checkInterval(JsonObject body) {
        checkTime(body, "autoScaleEvaluationInterval");
    }

    public static void checkTargets(JsonObject body) {
        for (String name : List.of("targetDedicatedNodes", "targetLowPriorityNodes")) {
            if (body.getInteger(name, 0) < 0) {
                throw Code.InvalidPropertyValue.of(name, body.getInteger(name), "The value must not be negative");
            }
        }
        checkTime(body, "resizeTimeout");
    }

    private static void checkTime(JsonObject body, String name) {
        String given = body.getString(name);
        if (given != null) {
            Duration time = WireTime.duration(given);
            if (time.compareTo(LEAST_TIME) < 0 || time.compareTo(MOST_TIME) > 0) {
                throw Code.InvalidPropertyValue.of(name, given, "The value must be between 5 minutes and 168 hours");
            }
        }
    }

    public static JsonObject normal(JsonObject given) {
        JsonObject body = given.copy();
        body.put("vmSize", given.getString("vmSize").toLowerCase(Locale.ROOT));
        JsonObject image = body.getJsonObject("virtualMachineConfiguration").getJsonObject("imageReference");
        if (image != null && image.containsKey("publisher")) {
            JsonProperties.putIfAbsent(image, "version", "latest");
        }
        JsonProperties.putIfAbsent(body, "resizeTimeout", "PT15M");
        time(body, "resizeTimeout");
        JsonProperties.putIfAbsent(body, "targetDedicatedNodes", 0);
        JsonProperties.putIfAbsent(body, "targetLowPriorityNodes", 0);
        JsonProperties.putIfAbsent(body, "enableAutoScale", false);
        if (body.getBoolean("enableAutoScale")) {
            JsonProperties.putIfAbsent(body, "autoScaleEvaluationInterval", "PT15M");
            time(body, "autoScaleEvaluationInterval");
        }
        JsonProperties.putIfAbsent(body, "enableInterNodeCommunication", false);
        JsonProperties.putIfAbsent(body, "taskSlotsPerNode", 1);
        JsonProperties.putIfAbsent(body, "taskSchedulingPolicy", new JsonObject().put("nodeFillType", "Spread"));
        JsonProperties.echo(body.getJsonObject("taskSchedulingPolicy"), "nodeFillType", "Spread", "Pack");
        JsonObject startTask = body.getJsonObject("startTask");
        if (startTask != null) {
            JsonProperties.putIfAbsent(startTask, "maxTaskRetryCount", 0);
            JsonProperties.putIfAbsent(startTask, "waitForSuccess", true);
            TaskBody.identity(startTask);
        }
        JsonArray accounts = body.getJsonArray("userAccounts", new JsonArray());
        for (int i = 0; i < accounts.size(); i++) {
            accounts.getJsonObject(i).remove("password");
        }
        return body;
    }

    private static void time(JsonObject body, String name) {
        body.put(name, WireTime.of(WireTime.duration(body.getString(name))));
    }
}

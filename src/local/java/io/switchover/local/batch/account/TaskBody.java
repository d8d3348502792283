package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the service refuses in a task's body beyond its shape, and how it completes what it accepts. */
final class TaskBody {
    private static final int DEPENDENCY_CHARACTERS = 64_000;

    private TaskBody() {}

    static void check(Job job, JsonObject body) {
        String id = body.getString("id");
        BatchId.check(id);
        checkCommand(body);
        same(job.preparationTask(), id, Code.TaskIdSameAsJobPreparationTask);
        same(job.releaseTask(), id, Code.TaskIdSameAsJobReleaseTask);
        if (body.containsKey("multiInstanceSettings")) {
            throw Refusal.notHere("The local Batch account does not run multi-instance tasks.");
        }
        if (body.containsKey("authenticationTokenSettings")) {
            throw Refusal.notHere("The local Batch account gives no authentication tokens to tasks.");
        }
        if (body.getInteger("requiredSlots", 1) < 1) {
            throw Code.InvalidPropertyValue.of(
                    "requiredSlots", body.getInteger("requiredSlots"), "The value must be at least 1");
        }
        checkConstraints(body.getJsonObject("constraints"));
        checkDependencies(job, body.getJsonObject("dependsOn"));
        checkExitConditions(job, body.getJsonObject("exitConditions"));
        checkOutputs(body.getJsonArray("outputFiles", new JsonArray()));
    }

    private static void same(@Nullable JsonObject special, String id, Code code) {
        if (special != null && special.getString("id").equalsIgnoreCase(id)) {
            throw code.refusal();
        }
    }

    /** For every kind of task. */
    static void checkCommand(JsonObject body) {
        if (body.getString("commandLine").isBlank()) {
            throw Code.InvalidPropertyValue.of("commandLine", "", "The command line must not be empty");
        }
        if (body.containsKey("containerSettings")) {
            throw Refusal.notHere("The nodes of the local Batch account run processes, not containers.");
        }
        JsonArray files = body.getJsonArray("resourceFiles", new JsonArray());
        for (int i = 0; i < files.size(); i++) {
            JsonObject file = files.getJsonObject(i);
            if (file.containsKey("autoStorageContainerName") || file.containsKey("storageContainerUrl")) {
                throw Refusal.notHere("The local Batch account takes resource files by httpUrl only.");
            }
            if (!file.containsKey("httpUrl") || !file.containsKey("filePath")) {
                throw Code.InvalidPropertyValue.of(
                        "resourceFiles", file.encode(), "A resource file needs an httpUrl and a filePath");
            }
        }
    }

    static void checkConstraints(@Nullable JsonObject constraints) {
        if (constraints == null) {
            return;
        }
        if (constraints.getInteger("maxTaskRetryCount", 0) < -1) {
            throw Code.InvalidPropertyValue.of(
                    "maxTaskRetryCount", constraints.getInteger("maxTaskRetryCount"), "The value must be -1 or more");
        }
        for (String name : new String[] {"maxWallClockTime", "retentionTime"}) {
            String given = constraints.getString(name);
            if (given != null && WireTime.duration(given).compareTo(Duration.ZERO) <= 0) {
                throw Code.InvalidPropertyValue.of(name, given, "The value must be greater than zero");
            }
        }
    }

    private static void checkDependencies(Job job, @Nullable JsonObject on) {
        if (on == null) {
            return;
        }
        if (!job.usesDependencies()) {
            throw Code.TaskDependenciesNotSpecifiedOnJob.refusal();
        }
        JsonArray ids = on.getJsonArray("taskIds", new JsonArray());
        int characters = 0;
        for (int i = 0; i < ids.size(); i++) {
            characters += ids.getString(i).length();
        }
        if (characters > DEPENDENCY_CHARACTERS) {
            throw Code.TaskDependencyListTooLong.refusal();
        }
        JsonArray ranges = on.getJsonArray("taskIdRanges", new JsonArray());
        for (int i = 0; i < ranges.size(); i++) {
            JsonObject range = ranges.getJsonObject(i);
            if (range.getInteger("start") > range.getInteger("end")) {
                throw Code.InvalidPropertyValue.of(
                        "taskIdRanges", range.encode(), "A range must not end before it starts");
            }
        }
    }

    private static void checkExitConditions(Job job, @Nullable JsonObject conditions) {
        if (conditions != null && !job.actsOnFailure() && conditions.encode().contains("\"jobAction\"")) {
            throw Code.InvalidPropertyValue.of(
                    "jobAction", "", "A job action needs a job whose onTaskFailure is performexitoptionsjobaction");
        }
    }

    private static void checkOutputs(JsonArray outputs) {
        for (int i = 0; i < outputs.size(); i++) {
            JsonObject container =
                    outputs.getJsonObject(i).getJsonObject("destination").getJsonObject("container");
            if (container == null) {
                throw Code.MissingRequiredProperty.of("container", "", "An output file needs a container to go to");
            }
        }
    }

    static JsonObject normal(Job job, JsonObject given) {
        JsonObject body = given.copy();
        identity(body);
        JsonObject constraints = constraints(body, job.maxTaskRetries());
        body.put("constraints", constraints);
        if (!body.containsKey("requiredSlots")) {
            body.put("requiredSlots", 1);
        }
        return body;
    }

    /** A task's limits with the defaults written out, each time in the service's own form. */
    static JsonObject constraints(JsonObject body, int retries) {
        JsonObject given = body.getJsonObject("constraints", new JsonObject());
        return new JsonObject()
                .put("maxWallClockTime", time(given, "maxWallClockTime", WireTime.UNLIMITED))
                .put("retentionTime", time(given, "retentionTime", "P7D"))
                .put("maxTaskRetryCount", given.getInteger("maxTaskRetryCount", retries));
    }

    static String time(JsonObject given, String name, String otherwise) {
        return WireTime.of(WireTime.duration(given.getString(name, otherwise)));
    }

    static void identity(JsonObject body) {
        if (!body.containsKey("userIdentity")) {
            body.put(
                    "userIdentity",
                    new JsonObject()
                            .put(
                                    "autoUser",
                                    new JsonObject().put("scope", "pool").put("elevationLevel", "nonadmin")));
        }
    }
}

package io.switchover.local.batch.json;

import io.switchover.local.batch.account.CaselessBatchId;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Refusal;
import io.switchover.local.batch.account.WireTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the service refuses in a task's body beyond its shape, and how it completes what it accepts. */
public final class TaskBody {
    private static final int DEPENDENCY_CHARACTERS = 64_000;

    private TaskBody() {}

    /** @param job the body of the task's job */
    public static void check(JsonObject job, JsonObject body) {
        String id = body.getString("id");
        CaselessBatchId.check(id);
        checkCommand(body);
        same(JobBody.preparationTask(job), id, Code.TaskIdSameAsJobPreparationTask);
        same(JobBody.releaseTask(job), id, Code.TaskIdSameAsJobReleaseTask);
        if (body.getInteger("requiredSlots", 1) < 1) {
            throw Code.InvalidPropertyValue.of(
                    "requiredSlots", body.getInteger("requiredSlots"), "The value must be at least 1");
        }
        checkInstances(body);
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
        ResourceFileBody.check(body.getJsonArray("resourceFiles", new JsonArray()));
    }

    private static void checkInstances(JsonObject body) {
        JsonObject instances = body.getJsonObject("multiInstanceSettings");
        if (instances == null) {
            return;
        }
        if (instances.getInteger("numberOfInstances", 1) < 1) {
            throw Code.InvalidPropertyValue.of(
                    "numberOfInstances", instances.getInteger("numberOfInstances"), "The value must be at least 1");
        }
        if (body.containsKey("requiredSlots")) {
            throw Code.InvalidPropertyValue.of(
                    "requiredSlots", body.getInteger("requiredSlots"), "A multi-instance task must not name it");
        }
        ResourceFileBody.check(instances.getJsonArray("commonResourceFiles", new JsonArray()));
    }

    public static void checkConstraints(@Nullable JsonObject constraints) {
        if (constraints == null) {
            return;
        }
        if (constraints.getInteger("maxTaskRetryCount", 0) < -1) {
            throw Code.InvalidPropertyValue.of(
                    "maxTaskRetryCount", constraints.getInteger("maxTaskRetryCount"), "The value must be -1 or more");
        }
        String limit = constraints.getString("maxWallClockTime");
        if (limit != null && WireTime.duration(limit).compareTo(Duration.ZERO) <= 0) {
            throw Code.InvalidPropertyValue.of("maxWallClockTime", limit, "The value must be greater than zero");
        }
    }

    private static void checkDependencies(JsonObject job, @Nullable JsonObject on) {
        if (on == null) {
            return;
        }
        if (!JobBody.usesDependencies(job)) {
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

    private static void checkExitConditions(JsonObject job, @Nullable JsonObject conditions) {
        if (conditions != null
                && !JobBody.actsOnFailure(job)
                && conditions.encode().contains("\"jobAction\"")) {
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

    /** @param job the body of the task's job */
    public static JsonObject normal(JsonObject job, JsonObject given) {
        JsonObject body = given.copy();
        complete(body, JobBody.maxTaskRetries(job));
        JsonObject instances = body.getJsonObject("multiInstanceSettings");
        if (instances != null) {
            JsonProperties.putIfAbsent(instances, "numberOfInstances", 1);
        }
        return body;
    }

    static void complete(JsonObject body, int retries) {
        identity(body);
        body.put("constraints", constraints(body, retries));
        JsonProperties.putIfAbsent(body, "requiredSlots", 1);
        JsonArray outputs = body.getJsonArray("outputFiles", new JsonArray());
        for (int i = 0; i < outputs.size(); i++) {
            JsonObject options = outputs.getJsonObject(i).getJsonObject("uploadOptions");
            JsonProperties.echo(options, "uploadCondition", "TaskSuccess", "TaskFailure", "TaskCompletion");
        }
    }

    /** A task's limits with the defaults written out, each time in the service's own form. */
    public static JsonObject constraints(JsonObject body, int retries) {
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
        JsonProperties.putIfAbsent(
                body,
                "userIdentity",
                new JsonObject()
                        .put("autoUser", new JsonObject().put("scope", "pool").put("elevationLevel", "nonadmin")));
    }
}

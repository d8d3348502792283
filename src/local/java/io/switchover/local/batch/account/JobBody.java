package io.switchover.local.batch.account;

import io.vertx.core.json.JsonObject;

/** What the service refuses in a job's body beyond its shape, and how it completes what it accepts. */
final class JobBody {
    private JobBody() {}

    static void check(JsonObject body) {
        BatchId.check(body.getString("id"));
        checkChanges(body);
        if (body.containsKey("jobManagerTask")) {
            throw Refusal.notHere("The local Batch account does not run job manager tasks: add the tasks yourself.");
        }
        JsonObject preparation = body.getJsonObject("jobPreparationTask");
        JsonObject release = body.getJsonObject("jobReleaseTask");
        if (release != null && preparation == null) {
            throw Code.JobPreparationTaskNotSpecified.refusal();
        }
        for (JsonObject special : new JsonObject[] {preparation, release}) {
            if (special != null) {
                TaskBody.checkCommand(special);
                TaskBody.checkConstraints(special.getJsonObject("constraints"));
                if (special.containsKey("id")) {
                    BatchId.check(special.getString("id"));
                }
            }
        }
    }

    static void checkChanges(JsonObject body) {
        if (body.containsKey("networkConfiguration")) {
            throw Refusal.notHere("The local Batch account has no networks to put a job into.");
        }
        int priority = body.getInteger("priority", 0);
        if (priority < -1000 || priority > 1000) {
            throw Code.InvalidPropertyValue.of("priority", priority, "The value must be between -1000 and 1000");
        }
        int parallel = body.getInteger("maxParallelTasks", -1);
        if (parallel == 0 || parallel < -1) {
            throw Code.InvalidPropertyValue.of("maxParallelTasks", parallel, "The value must be -1 or greater than 0");
        }
        TaskBody.checkConstraints(body.getJsonObject("constraints"));
        JsonObject pool = body.getJsonObject("poolInfo");
        if (pool != null && pool.containsKey("autoPoolSpecification")) {
            throw Refusal.notHere("The local Batch account makes no pools for jobs: name one that is there.");
        }
        if (pool != null && !pool.containsKey("poolId")) {
            throw Code.MissingRequiredProperty.of("poolId", "", "A job needs a pool");
        }
    }

    static JsonObject normal(JsonObject given) {
        JsonObject body = given.copy();
        absent(body, "priority", 0);
        absent(body, "maxParallelTasks", -1);
        absent(body, "allowTaskPreemption", false);
        absent(body, "usesTaskDependencies", false);
        absent(body, "onAllTasksComplete", "noaction");
        absent(body, "onTaskFailure", "noaction");
        body.put("constraints", constraints(body.getJsonObject("constraints", new JsonObject())));
        JsonObject preparation = body.getJsonObject("jobPreparationTask");
        if (preparation != null) {
            absent(preparation, "id", "jobpreparation");
            absent(preparation, "waitForSuccess", true);
            absent(preparation, "rerunOnNodeRebootAfterSuccess", true);
            preparation.put("constraints", TaskBody.constraints(preparation, 0));
            TaskBody.identity(preparation);
        }
        JsonObject release = body.getJsonObject("jobReleaseTask");
        if (release != null) {
            absent(release, "id", "jobrelease");
            release.put("maxWallClockTime", TaskBody.time(release, "maxWallClockTime", "PT15M"));
            release.put("retentionTime", TaskBody.time(release, "retentionTime", "P7D"));
            TaskBody.identity(release);
        }
        return body;
    }

    static JsonObject constraints(JsonObject given) {
        return new JsonObject()
                .put("maxWallClockTime", TaskBody.time(given, "maxWallClockTime", WireTime.UNLIMITED))
                .put("maxTaskRetryCount", given.getInteger("maxTaskRetryCount", 0));
    }

    private static void absent(JsonObject body, String name, Object value) {
        if (!body.containsKey(name)) {
            body.put(name, value);
        }
    }
}

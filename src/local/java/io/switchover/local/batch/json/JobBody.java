package io.switchover.local.batch.json;

import io.switchover.local.batch.account.CaselessBatchId;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Refusal;
import io.switchover.local.batch.account.WireTime;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What the service refuses in a job's body beyond its shape, how it completes what it accepts, and what the body says. */
public final class JobBody {
    private static final int PRIORITY = 1000;

    private JobBody() {}

    public static void check(JsonObject body) {
        CaselessBatchId.check(body.getString("id"));
        checkChanges(body);
        JsonObject manager = body.getJsonObject("jobManagerTask");
        if (manager != null) {
            CaselessBatchId.check(manager.getString("id"));
            TaskBody.checkCommand(manager);
            TaskBody.checkConstraints(manager.getJsonObject("constraints"));
        }
        JsonObject preparation = preparationTask(body);
        JsonObject release = releaseTask(body);
        if (release != null && preparation == null) {
            throw Code.JobPreparationTaskNotSpecified.refusal();
        }
        for (JsonObject special : new JsonObject[] {preparation, release}) {
            if (special != null) {
                TaskBody.checkCommand(special);
                TaskBody.checkConstraints(special.getJsonObject("constraints"));
                if (special.containsKey("id")) {
                    CaselessBatchId.check(special.getString("id"));
                }
            }
        }
    }

    public static void checkChanges(JsonObject body) {
        if (body.containsKey("networkConfiguration")) {
            throw Refusal.notHere("The local Batch account has no networks to put a job into.");
        }
        int priority = body.getInteger("priority", 0);
        if (Math.abs(priority) > PRIORITY) {
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

    public static JsonObject normal(JsonObject given) {
        JsonObject body = given.copy();
        defaults(body);
        JsonProperties.putIfAbsent(body, "usesTaskDependencies", false);
        JsonProperties.putIfAbsent(body, "onTaskFailure", "noaction");
        body.put("constraints", constraints(body.getJsonObject("constraints", new JsonObject())));
        JsonObject manager = body.getJsonObject("jobManagerTask");
        if (manager != null) {
            JsonProperties.putIfAbsent(manager, "killJobOnCompletion", true);
            JsonProperties.putIfAbsent(manager, "runExclusive", true);
            JsonProperties.putIfAbsent(manager, "allowLowPriorityNode", true);
            TaskBody.complete(manager, maxTaskRetries(body));
        }
        JsonObject preparation = preparationTask(body);
        if (preparation != null) {
            JsonProperties.putIfAbsent(preparation, "id", "jobpreparation");
            JsonProperties.putIfAbsent(preparation, "waitForSuccess", true);
            JsonProperties.putIfAbsent(preparation, "rerunOnNodeRebootAfterSuccess", true);
            preparation.put("constraints", TaskBody.constraints(preparation, 0));
            TaskBody.identity(preparation);
        }
        JsonObject release = releaseTask(body);
        if (release != null) {
            JsonProperties.putIfAbsent(release, "id", "jobrelease");
            release.put("maxWallClockTime", TaskBody.time(release, "maxWallClockTime", "PT15M"));
            release.put("retentionTime", TaskBody.time(release, "retentionTime", "P7D"));
            TaskBody.identity(release);
        }
        return body;
    }

    /** What an update that leaves it out sets back. */
    public static void defaults(JsonObject body) {
        JsonProperties.putIfAbsent(body, "priority", 0);
        JsonProperties.putIfAbsent(body, "maxParallelTasks", -1);
        JsonProperties.putIfAbsent(body, "allowTaskPreemption", false);
        JsonProperties.putIfAbsent(body, "onAllTasksComplete", "noaction");
    }

    /** Whole, with the defaults for what is left out: a change of one limit sets the other back. */
    public static JsonObject constraints(JsonObject given) {
        return new JsonObject()
                .put("maxWallClockTime", TaskBody.time(given, "maxWallClockTime", WireTime.UNLIMITED))
                .put("maxTaskRetryCount", given.getInteger("maxTaskRetryCount", 0));
    }

    public static @Nullable String poolId(JsonObject body) {
        return body.getJsonObject("poolInfo").getString("poolId");
    }

    public static boolean usesDependencies(JsonObject body) {
        return body.getBoolean("usesTaskDependencies", false);
    }

    public static boolean terminatesWhenDone(JsonObject body) {
        return "terminatejob".equals(body.getString("onAllTasksComplete"));
    }

    public static boolean actsOnFailure(JsonObject body) {
        return "performexitoptionsjobaction".equals(body.getString("onTaskFailure"));
    }

    public static int maxTaskRetries(JsonObject body) {
        return body.getJsonObject("constraints").getInteger("maxTaskRetryCount", 0);
    }

    public static @Nullable JsonObject managerTask(JsonObject body) {
        return body.getJsonObject("jobManagerTask");
    }

    public static @Nullable JsonObject preparationTask(JsonObject body) {
        return body.getJsonObject("jobPreparationTask");
    }

    public static @Nullable JsonObject releaseTask(JsonObject body) {
        return body.getJsonObject("jobReleaseTask");
    }
}

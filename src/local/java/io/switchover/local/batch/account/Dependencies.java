package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Whether everything that a task depends on is there and has gone well enough. */
final class Dependencies {
    private Dependencies() {}

    static boolean met(Task task) {
        JsonObject on = task.body().getJsonObject("dependsOn");
        if (on == null) {
            return true;
        }
        JsonArray ids = on.getJsonArray("taskIds", new JsonArray());
        for (int i = 0; i < ids.size(); i++) {
            if (!satisfied(task.job.tasks.get(BatchId.key(ids.getString(i))))) {
                return false;
            }
        }
        JsonArray ranges = on.getJsonArray("taskIdRanges", new JsonArray());
        for (int i = 0; i < ranges.size(); i++) {
            JsonObject range = ranges.getJsonObject(i);
            for (int id = range.getInteger("start"); id <= range.getInteger("end"); id++) {
                if (!satisfied(task.job.tasks.get(Integer.toString(id)))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean satisfied(@Nullable Task task) {
        return task != null && task.state == TaskState.completed && task.satisfies;
    }
}

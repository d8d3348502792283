package io.switchover.local.batch.job;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

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
            if (task.job.tasks.find(ids.getString(i)).filter(Task::satisfies).isEmpty()) {
                return false;
            }
        }
        JsonArray ranges = on.getJsonArray("taskIdRanges", new JsonArray());
        for (int i = 0; i < ranges.size(); i++) {
            JsonObject range = ranges.getJsonObject(i);
            for (long number = range.getLong("start"); number <= range.getLong("end"); number++) {
                List<Task> numbered = task.job.tasks.numbered(number);
                if (numbered.isEmpty() || !numbered.stream().allMatch(Task::satisfies)) {
                    return false;
                }
            }
        }
        return true;
    }
}

package io.switchover.local.batch.account;

import io.vertx.core.json.JsonObject;

/** How many tasks of a job are in which state, counted as they change, so that asking costs nothing. */
final class Tally {
    private final Count tasks = new Count();
    private final Count slots = new Count();

    private static final class Count {
        int active;
        int running;
        int succeeded;
        int failed;

        void add(Task task, int by) {
            switch (task.state) {
                case active -> active += by;
                case preparing, running -> running += by;
                case completed -> {
                    if (task.failure == null) {
                        succeeded += by;
                    } else {
                        failed += by;
                    }
                }
            }
        }

        JsonObject json() {
            return new JsonObject()
                    .put("active", active)
                    .put("running", running)
                    .put("completed", succeeded + failed)
                    .put("succeeded", succeeded)
                    .put("failed", failed);
        }
    }

    void enter(Task task) {
        tasks.add(task, 1);
        slots.add(task, task.slots);
    }

    void leave(Task task) {
        tasks.add(task, -1);
        slots.add(task, -task.slots);
    }

    boolean allComplete() {
        return tasks.active == 0 && tasks.running == 0;
    }

    /** Preparing ones count as running. */
    int running() {
        return tasks.running;
    }

    JsonObject json() {
        return new JsonObject().put("taskCounts", tasks.json()).put("taskSlotCounts", slots.json());
    }
}

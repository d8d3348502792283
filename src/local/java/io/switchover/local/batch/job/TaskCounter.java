package io.switchover.local.batch.job;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many tasks of a job are in which state, counted as they change, so that asking costs nothing. What callers are told may be as old as
 * the account's pace says; what the service decides by never is.
 */
final class TaskCounter {
    private static final int SAMPLES = 20;

    private final Count tasks = new Count();
    private final Count slots = new Count();
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, JsonObject json) {}

    private static final class Count {
        private int active;
        private int running;
        private int succeeded;
        private int failed;

        private void add(Task task, int by) {
            switch (task.state()) {
                case active -> active += by;
                case preparing, running -> running += by;
                case completed -> {
                    if (task.failure() == null) {
                        succeeded += by;
                    } else {
                        failed += by;
                    }
                }
            }
        }

        private JsonObject json() {
            return new JsonObject()
                    .put("active", active)
                    .put("running", running)
                    .put("completed", succeeded + failed)
                    .put("succeeded", succeeded)
                    .put("failed", failed);
        }
    }

    /** A new job has no tasks. */
    TaskCounter(Instant created) {
        samples.add(new Sample(created, json()));
    }

    void enter(Task task) {
        tasks.add(task, 1);
        slots.add(task, task.slots());
    }

    void leave(Task task) {
        tasks.add(task, -1);
        slots.add(task, -task.slots());
    }

    boolean allComplete() {
        return tasks.active == 0 && tasks.running == 0;
    }

    int active() {
        return tasks.active;
    }

    /** Preparing ones count as running. */
    int running() {
        return tasks.running;
    }

    private JsonObject json() {
        return new JsonObject().put("taskCounts", tasks.json()).put("taskSlotCounts", slots.json());
    }

    /** Remembers how it is now, for those who are told later. */
    void sample(Instant now, Duration lag) {
        if (now.isBefore(samples.getLast().at().plus(lag.dividedBy(SAMPLES)))) {
            return;
        }
        samples.add(new Sample(now, json()));
        while (samples.size() > 1 && !second().at().isAfter(now.minus(lag))) {
            samples.removeFirst();
        }
    }

    private Sample second() {
        return samples.stream().skip(1).findFirst().orElseThrow();
    }

    /** As it was a while ago. */
    JsonObject told(Instant now, Duration lag) {
        if (lag.isZero()) {
            return json();
        }
        Instant then = now.minus(lag);
        JsonObject told = samples.getFirst().json();
        for (Sample sample : samples) {
            if (!sample.at().isAfter(then)) {
                told = sample.json();
            }
        }
        return told.copy();
    }
}

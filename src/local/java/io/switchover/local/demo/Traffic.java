package io.switchover.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchover.local.world.RunningWorld;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Submits a small job every second, as somebody does who does not know that a switchover goes on. */
final class Traffic implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POOL = "render";
    private static final int TASKS = 2;
    private static final int KEPT = 202;

    private final RunningWorld world;
    private final String prefix;
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int next;

    /** @param prefix of the ids of its jobs */
    Traffic(RunningWorld world, String prefix) {
        this.world = world;
        this.prefix = prefix;
    }

    void begin() {
        clock.scheduleWithFixedDelay(this::submit, 0, 1, TimeUnit.SECONDS);
    }

    /** The jobs that were answered with 202. */
    List<String> accepted() {
        return List.copyOf(accepted);
    }

    private void submit() {
        var id = prefix + "-" + next;
        var job = JSON.createObjectNode().put("id", id).put("pool", POOL);
        for (int i = 0; i < TASKS; i++) {
            job.withArray("tasks").addObject().put("id", "t" + i).put("commandLine", "/bin/sh -c 'sleep 0.5'");
        }
        // Not answered: the same is sent again, and is the same job.
        if (world.client(world.witness(), "submitter")
                        .post("/api/jobs", job.toString())
                        .status()
                <= KEPT) {
            accepted.add(id);
            next++;
        }
    }

    /** No job is submitted any more. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            clock.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

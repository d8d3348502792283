package io.switchover.local.batch.account;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which task goes to which node next: jobs by priority and age, tasks as they were added, nodes spread or packed as the pool says.
 * It costs what is started, not what waits. A task that is assigned holds its slots until its run has ended.
 */
final class Scheduler {
    private final AccountState state;
    private final Applications applications;
    private final Set<Pool> dirty = new LinkedHashSet<>();
    private final Deque<Unlaunched> unlaunched = new ArrayDeque<>();
    private boolean settling;

    /** A run that cannot start; told to {@link Runs} once the assignment at hand is done. */
    record Unlaunched(Running running, Failure failure) {}

    Scheduler(AccountState state, Applications applications) {
        this.state = state;
        this.applications = applications;
    }

    /** The task waits for a slot; one that was there before goes first again. */
    void enqueue(Task task, boolean first) {
        if (first) {
            task.job.ready.addFirst(task);
        } else {
            task.job.ready.addLast(task);
        }
        offer(task.job);
    }

    void offer(Job job) {
        Pool pool = state.poolOf(job);
        if (pool != null && job.schedulable()) {
            pool.queue.add(job);
            dirty.add(pool);
        }
    }

    void withdraw(Job job) {
        Pool pool = state.poolOf(job);
        if (pool != null) {
            pool.queue.remove(job);
        }
    }

    void freed(Pool pool) {
        dirty.add(pool);
    }

    /** Starts whatever can be started; gives back what could not be launched at all. */
    List<Unlaunched> settle() {
        if (settling) {
            return List.of();
        }
        settling = true;
        try {
            while (!dirty.isEmpty()) {
                Pool pool = dirty.iterator().next();
                dirty.remove(pool);
                fill(pool);
            }
        } finally {
            settling = false;
        }
        List<Unlaunched> failed = List.copyOf(unlaunched);
        unlaunched.clear();
        return failed;
    }

    private void fill(Pool pool) {
        for (Job job : List.copyOf(pool.queue)) {
            while (job.schedulable()) {
                Optional<Task> next = next(pool, job);
                if (next.isEmpty()) {
                    break;
                }
                job.ready.remove(next.get());
                assign(next.get(), choose(pool, job, next.get().slots));
            }
            if (!job.schedulable()) {
                pool.queue.remove(job);
            }
        }
    }

    /** The first that some node has room for; one that fits nowhere keeps the others from nothing. */
    private static Optional<Task> next(Pool pool, Job job) {
        int room = open(pool, job).mapToInt(Node::freeSlots).max().orElse(0);
        return room == 0
                ? Optional.empty()
                : job.ready.stream().filter(task -> task.slots <= room).findFirst();
    }

    private static Stream<Node> open(Pool pool, Job job) {
        return pool.nodes.values().stream().filter(node -> !refuses(job, node));
    }

    private static Node choose(Pool pool, Job job, int slots) {
        Comparator<Node> byRoom = Comparator.comparingInt(Node::freeSlots);
        return open(pool, job)
                .filter(node -> node.freeSlots() >= slots)
                .max(pool.packs() ? byRoom.reversed() : byRoom)
                .orElseThrow();
    }

    /** A node where the job's preparation failed gets no tasks of it. */
    private static boolean refuses(Job job, Node node) {
        Preparation there = job.preparations.get(node.id);
        JsonObject task = job.preparationTask();
        return there != null
                && task != null
                && task.getBoolean("waitForSuccess", true)
                && there.preparation.over()
                && there.preparation.failure != null;
    }

    private void assign(Task task, Node node) {
        Job job = task.job;
        task.become(TaskState.preparing, state.stamps.next());
        task.poolId = node.pool.id;
        task.nodeId = node.id;
        node.take(task.slots, state.now());
        JsonObject preparation = job.preparationTask();
        if (preparation == null) {
            launch(task, node);
            return;
        }
        Preparation there = job.preparations.get(node.id);
        if (there == null) {
            there = new Preparation(node.id);
            job.preparations.put(node.id, there);
            launchPreparation(job, there, node);
        }
        if (!preparation.getBoolean("waitForSuccess", true) || there.preparation.over()) {
            launch(task, node);
        } else {
            there.waiting.add(task);
        }
    }

    void launch(Task task, Node node) {
        JsonObject body = task.body();
        Duration limit =
                WireTime.duration(body.getJsonObject("constraints").getString("maxWallClockTime", WireTime.UNLIMITED));
        boolean last = task.maxRetries >= 0 && task.retries >= task.maxRetries;
        Running running = running(Run.Kind.TASK, task.job, task, node, task.id, body, limit, last);
        task.runId = running.run.id();
        go(running);
    }

    void launchPreparation(Job job, Preparation there, Node node) {
        JsonObject body = job.preparationTask();
        if (body == null) {
            return;
        }
        Duration limit =
                WireTime.duration(body.getJsonObject("constraints").getString("maxWallClockTime", WireTime.UNLIMITED));
        Running running = running(Run.Kind.PREPARATION, job, null, node, body.getString("id"), body, limit, true);
        there.preparation.runId = running.run.id();
        there.preparation.started = state.now();
        go(running);
    }

    void launchRelease(Job job, Preparation there, Node node) {
        JsonObject body = job.releaseTask();
        if (body == null) {
            return;
        }
        Duration limit = WireTime.duration(body.getString("maxWallClockTime", "PT15M"));
        Running running = running(Run.Kind.RELEASE, job, null, node, body.getString("id"), body, limit, true);
        Preparation.Leg release = new Preparation.Leg();
        release.runId = running.run.id();
        release.started = state.now();
        there.release = release;
        go(running);
    }

    void launchStart(Node node, JsonObject body) {
        Running running = running(Run.Kind.START, null, null, node, "startup", body, null, true);
        node.startTask.runId = running.run.id();
        node.startTask.started = state.now();
        go(running);
    }

    private Running running(
            Run.Kind kind,
            @Nullable Job job,
            @Nullable Task task,
            Node node,
            String taskId,
            JsonObject body,
            @Nullable Duration limit,
            boolean last) {
        Packages packages = new Packages(applications, body);
        Run run = new Run(
                UUID.randomUUID().toString(),
                kind,
                node.pool.id,
                node.id,
                node.dedicated,
                job == null ? "" : job.id,
                taskId,
                body,
                job == null ? null : job.body.getJsonArray("commonEnvironmentSettings"),
                node.installed,
                packages.found(),
                job == null || job.preparationTask() == null
                        ? null
                        : job.preparationTask().getString("id"),
                last);
        Running running = new Running(run, job, task, node, limit);
        state.runs.put(run.id(), running);
        node.runs.add(run.id());
        if (job != null) {
            job.runs.add(run.id());
        }
        packages.missing().ifPresent(failure -> unlaunched.add(new Unlaunched(running, failure)));
        return running;
    }

    private void go(Running running) {
        if (unlaunched.stream().noneMatch(failed -> failed.running() == running)) {
            state.compute.launch(running.run);
        }
    }
}

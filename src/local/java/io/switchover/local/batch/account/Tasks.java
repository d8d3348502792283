package io.switchover.local.batch.account;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What callers do to the tasks of a job. Bodies arrive with their shape already checked. */
public final class Tasks {
    private final AccountState state;
    private final JobLife life;
    private final Runs runs;
    private final Scheduler scheduler;

    Tasks(AccountState state, JobLife life, Runs runs, Scheduler scheduler) {
        this.state = state;
        this.life = life;
        this.runs = runs;
        this.scheduler = scheduler;
    }

    /** What became of one task of a collection. */
    public sealed interface Added {
        String id();

        /** Its place and version, as its {@code url} and etag. */
        record Stored(String id, Stamp stamp) implements Added {}

        record Refused(String id, Refusal why) implements Added {}
    }

    public Stamp add(String jobId, JsonObject body) {
        return state.locked(() -> {
            Task task = store(open(jobId), body);
            runs.settle();
            return task.stamp;
        });
    }

    /** Each on its own: one that is refused keeps no other out. A job that takes no tasks refuses them all at once. */
    public List<Added> addAll(String jobId, List<JsonObject> bodies) {
        return state.locked(() -> {
            Job job = open(jobId);
            List<Added> outcome = new ArrayList<>();
            for (JsonObject body : bodies) {
                String id = body.getString("id");
                try {
                    outcome.add(new Added.Stored(id, store(job, body).stamp));
                } catch (Refusal why) {
                    if (why.status() == Code.NotImplemented.status()) {
                        throw why;
                    }
                    outcome.add(new Added.Refused(id, why));
                }
            }
            runs.settle();
            return List.copyOf(outcome);
        });
    }

    private Task store(Job job, JsonObject body) {
        TaskBody.check(job, body);
        String key = BatchId.key(body.getString("id"));
        if (job.tasks.containsKey(key)) {
            throw Code.TaskExists.refusal();
        }
        JsonObject normal = TaskBody.normal(job, body);
        int retries = normal.getJsonObject("constraints").getInteger("maxTaskRetryCount");
        Task task = new Task(state.nextSequence(), job, normal, state.stamps.next(), retries);
        job.tasks.put(key, task);
        job.inOrder.put(task.sequence, task);
        job.tally.enter(task);
        if (task.depends && !Dependencies.met(task)) {
            job.blocked.add(task);
        } else {
            scheduler.enqueue(task, false);
        }
        return task;
    }

    private Job open(String id) {
        Job job = state.job(id);
        return switch (job.state) {
            case completed -> throw Code.JobCompleted.refusal();
            case terminating -> throw Code.JobBeingTerminated.refusal();
            case deleting -> throw Code.JobBeingDeleted.refusal();
            case active, disabled, disabling, enabling -> job;
        };
    }

    public JsonObject get(String jobId, String taskId, Conditions conditions, String base) {
        return state.locked(() -> {
            Task task = state.task(jobId, taskId);
            conditions.checkRead(task.stamp);
            return TaskJson.of(task, base);
        });
    }

    public Listing list(String jobId, Selection selection, String base) {
        return state.locked(() -> {
            Stream<Row> rows = state.job(jobId).inOrder.tailMap(selection.after(), false).values().stream()
                    .map(task -> TaskJson.row(task, base));
            return Listing.of(rows::iterator, selection);
        });
    }

    public Stamp terminate(String jobId, String taskId, Conditions conditions) {
        return state.locked(() -> {
            Task task = state.task(jobId, taskId);
            if (task.state == TaskState.completed) {
                throw Code.TaskCompleted.refusal();
            }
            conditions.check(task.stamp);
            Running running = task.runId == null ? null : state.runs.get(task.runId);
            if (running != null) {
                life.stop(running, Running.Stop.BY_USER);
            } else {
                leaveQueues(task);
                runs.finish(task, null, Failure.ended(), true, false);
            }
            runs.settle();
            return task.stamp;
        });
    }

    public void delete(String jobId, String taskId, Conditions conditions) {
        state.run(() -> {
            Task task = state.task(jobId, taskId);
            conditions.check(task.stamp);
            Job job = task.job;
            task.deleted = true;
            Running running = task.runId == null ? null : state.runs.get(task.runId);
            leaveQueues(task);
            job.tasks.remove(BatchId.key(task.id));
            job.inOrder.remove(task.sequence);
            job.tally.leave(task);
            if (running != null) {
                life.stop(running, Running.Stop.DELETED);
            } else if (task.poolId != null && task.nodeId != null) {
                state.compute.forget(task.poolId, task.nodeId, job.id, task.id);
            }
            life.considerDone(job);
            runs.settle();
        });
    }

    /** Out of every place where it waits, with the slots it held there. */
    private void leaveQueues(Task task) {
        task.job.ready.remove(task);
        task.job.blocked.remove(task);
        for (Preparation there : task.job.preparations.values()) {
            if (there.waiting.remove(task)) {
                Node node = state.node(task.poolId, task.nodeId);
                if (node != null) {
                    node.give(task.slots, state.now());
                    scheduler.freed(node.pool);
                }
            }
        }
    }

    public Stamp reactivate(String jobId, String taskId, Conditions conditions) {
        return state.locked(() -> {
            Job job = open(jobId);
            Task task = state.task(jobId, taskId);
            if (task.state != TaskState.completed) {
                throw Code.TaskNotCompleted.refusal();
            }
            if (task.failure == null) {
                throw Code.TaskSucceeded.refusal();
            }
            conditions.check(task.stamp);
            task.become(TaskState.active, state.stamps.next());
            task.failure = null;
            task.exitCode = null;
            task.retries = 0;
            task.startedAt = null;
            task.endedAt = null;
            task.retriedAt = null;
            task.satisfies = false;
            task.poolId = null;
            task.nodeId = null;
            if (Dependencies.met(task)) {
                scheduler.enqueue(task, false);
            } else {
                job.blocked.add(task);
            }
            runs.settle();
            return task.stamp;
        });
    }

    /** Where the files of a task are. */
    public Place place(String jobId, String taskId) {
        return state.locked(() -> {
            Task task = state.task(jobId, taskId);
            if (task.poolId == null || task.nodeId == null || state.node(task.poolId, task.nodeId) == null) {
                throw Code.TaskFilesUnavailable.refusal();
            }
            return new Place(task.poolId, task.nodeId, task.job.id, task.id);
        });
    }

    public record Place(String poolId, String nodeId, String jobId, String taskId) {}
}

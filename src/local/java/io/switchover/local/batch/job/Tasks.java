package io.switchover.local.batch.job;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.ListPage;
import io.switchover.local.batch.account.ListQuery;
import io.switchover.local.batch.account.Refusal;
import io.switchover.local.batch.account.Revision;
import io.switchover.local.batch.json.JobBody;
import io.switchover.local.batch.json.TaskBody;
import io.switchover.local.batch.json.TaskJson;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What callers add to the tasks of a job, ask of them and change in them. Bodies arrive with their shape already checked. */
public final class Tasks {
    private static final List<String> OF_MANAGERS_ONLY =
            List.of("killJobOnCompletion", "runExclusive", "allowLowPriorityNode");

    private final AccountState state;
    private final JobTable jobs;
    private final Scheduler scheduler;
    private final Settlement settlement;

    Tasks(AccountState state, JobTable jobs, Scheduler scheduler, Settlement settlement) {
        this.state = state;
        this.jobs = jobs;
        this.scheduler = scheduler;
        this.settlement = settlement;
    }

    /** What became of one task of a collection. */
    public sealed interface Added {
        String id();

        record Stored(String id, Revision revision) implements Added {}

        record Refused(String id, Refusal why) implements Added {}
    }

    public Revision add(String jobId, JsonObject body) {
        return state.locked(() -> {
            Revision revision = store(open(jobId), body).revision();
            settlement.settle();
            return revision;
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
                    outcome.add(new Added.Stored(id, store(job, body).revision()));
                } catch (Refusal why) {
                    if (why.status() == Code.NotImplemented.status()) {
                        throw why;
                    }
                    outcome.add(new Added.Refused(id, why));
                }
            }
            settlement.settle();
            return List.copyOf(outcome);
        });
    }

    /** The job manager is the first task of its job. */
    void addManager(Job job) {
        JsonObject manager = JobBody.managerTask(job.body);
        if (manager != null) {
            JsonObject body = manager.copy();
            OF_MANAGERS_ONLY.forEach(body::remove);
            keep(job, body);
        }
    }

    private Task store(Job job, JsonObject body) {
        TaskBody.check(job.body, body);
        if (body.containsKey("multiInstanceSettings") && JobBody.preparationTask(job.body) != null) {
            throw Refusal.notHere(
                    "The local Batch account runs no multi-instance tasks in a job with a preparation task.");
        }
        if (job.tasks.find(body.getString("id")).isPresent()) {
            throw Code.TaskExists.refusal();
        }
        return keep(job, TaskBody.normal(job.body, body));
    }

    private Task keep(Job job, JsonObject body) {
        Task task = new Task(job, body, state.revise());
        job.tasks.add(task);
        job.counter.enter(task);
        await(task);
        return task;
    }

    private void await(Task task) {
        if (Dependencies.met(task)) {
            scheduler.enqueue(task, false);
        } else {
            task.job.blocked.add(task);
        }
    }

    /** A job that takes tasks. */
    private Job open(String id) {
        Job job = jobs.get(id);
        Jobs.closed(job).ifPresent(code -> {
            throw code.refusal();
        });
        return job;
    }

    public JsonObject get(String jobId, String taskId, Conditions conditions, String base) {
        return state.locked(() -> {
            Task task = jobs.task(jobId, taskId);
            conditions.checkRead(task.revision());
            return TaskJson.of(task, base);
        });
    }

    public ListPage list(String jobId, ListQuery query, String base) {
        return state.locked(() -> ListPage.of(
                jobs.get(jobId).tasks.after(query.after()).stream().map(task -> TaskJson.listed(task, base)), query));
    }

    /** The parts of a multi-instance task beside the primary; none for any other task. */
    public ListPage subtasks(String jobId, String taskId, ListQuery query, String base) {
        return state.locked(() -> {
            MultiInstance instances = jobs.task(jobId, taskId).multiInstance();
            return ListPage.of(instances == null ? Stream.empty() : instances.subtasks(base), query);
        });
    }

    /** Replaces the constraints; those that the body leaves out get their defaults. */
    public Revision update(String jobId, String taskId, JsonObject body, Conditions conditions) {
        return state.locked(() -> {
            Task task = jobs.task(jobId, taskId);
            if (task.state() == TaskState.completed) {
                throw Code.TaskCompleted.refusal();
            }
            conditions.check(task.revision());
            TaskBody.checkConstraints(body.getJsonObject("constraints"));
            Revision revision = state.revise();
            task.constraints(TaskBody.constraints(body, JobBody.maxTaskRetries(task.job.body)), revision);
            return revision;
        });
    }

    /** A failed task runs again. */
    public Revision reactivate(String jobId, String taskId, Conditions conditions) {
        return state.locked(() -> {
            open(jobId);
            Task task = jobs.task(jobId, taskId);
            if (task.state() != TaskState.completed) {
                throw Code.TaskNotCompleted.refusal();
            }
            if (task.failure() == null) {
                throw Code.TaskSucceeded.refusal();
            }
            conditions.check(task.revision());
            Revision revision = state.revise();
            task.revise(revision);
            task.reactivate(state.now());
            await(task);
            settlement.settle();
            return revision;
        });
    }

    /** Where the files of a task are. */
    public TaskLocation location(String jobId, String taskId) {
        return state.locked(() -> {
            Task task = jobs.task(jobId, taskId);
            if (task.filesGone()) {
                throw Code.TaskFilesCleanedup.refusal();
            }
            if (task.node() == null) {
                throw Code.TaskFilesUnavailable.refusal();
            }
            return new TaskLocation(task.node().poolId(), task.node().nodeId(), task.jobId(), task.id());
        });
    }

    /** The node that has a task's files. */
    public record TaskLocation(String poolId, String nodeId, String jobId, String taskId) {}
}

package io.switchover.local.batch.job;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.ListPage;
import io.switchover.local.batch.account.ListQuery;
import io.switchover.local.batch.account.ListedItem;
import io.switchover.local.batch.account.Revision;
import io.switchover.local.batch.json.JobBody;
import io.switchover.local.batch.json.JobJson;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What callers do to the jobs of an account. Bodies arrive with their shape already checked. */
public final class Jobs {
    private static final List<String> CHANGEABLE = List.of(
            "priority", "maxParallelTasks", "allowTaskPreemption", "onAllTasksComplete", "poolInfo", "metadata");

    private final AccountState state;
    private final JobTable jobs;
    private final JobLifecycle lifecycle;
    private final Scheduler scheduler;
    private final Tasks tasks;
    private final Settlement settlement;

    Jobs(
            AccountState state,
            JobTable jobs,
            JobLifecycle lifecycle,
            Scheduler scheduler,
            Tasks tasks,
            Settlement settlement) {
        this.state = state;
        this.jobs = jobs;
        this.lifecycle = lifecycle;
        this.scheduler = scheduler;
        this.tasks = tasks;
        this.settlement = settlement;
    }

    /**
     * Whether there is a pool of that name is not asked: the service accepts the job and runs nothing. Of an id that is taken it says in
     * which state its job is; callers that look for JobExists only would take a completed one for a refusal.
     */
    public Revision add(JsonObject body) {
        return state.locked(() -> {
            JobBody.check(body);
            jobs.find(body.getString("id")).ifPresent(there -> {
                throw closed(there).orElse(Code.JobExists).refusal();
            });
            if (jobs.hasSchedule(body.getString("id"))) {
                throw Code.JobScheduleWithSameIdExists.refusal();
            }
            if (jobs.open() >= state.quotas().activeJobsAndSchedules()) {
                throw Code.ActiveJobAndScheduleQuotaReached.refusal();
            }
            Job job = new Job(state.nextSequence(), JobBody.normal(body), state.revise());
            jobs.add(job);
            tasks.addManager(job);
            lifecycle.considerDone(job);
            settlement.settle();
            return job.revision();
        });
    }

    /** There is a job schedule of that name: its id is taken, and it counts against the quota. Schedules themselves are not emulated. */
    public void addSchedule(String id) {
        state.run(() -> jobs.addSchedule(id));
    }

    public JsonObject get(String id, Conditions conditions, String base) {
        return state.locked(() -> {
            Job job = jobs.get(id);
            conditions.checkRead(job.revision());
            return JobJson.of(job, base);
        });
    }

    public ListPage list(ListQuery query, String base) {
        return state.locked(
                () -> ListPage.of(jobs.after(query.after()).stream().map(job -> JobJson.listed(job, base)), query));
    }

    /** Changes what the body names; constraints are replaced whole, so a limit that is left out is set back. */
    public Revision patch(String id, JsonObject body, Conditions conditions) {
        return state.locked(() -> {
            Job job = open(id, conditions);
            JobBody.checkChanges(body);
            if (body.containsKey("poolInfo")) {
                checkPoolChange(job);
            }
            return change(job, body);
        });
    }

    /** Replaces everything that can be changed, and sets back what the body leaves out. */
    public Revision update(String id, JsonObject body, Conditions conditions) {
        return state.locked(() -> {
            Job job = open(id, conditions);
            JobBody.checkChanges(body);
            String pool = JobBody.poolId(body);
            if (pool == null || !pool.equalsIgnoreCase(job.poolId())) {
                checkPoolChange(job);
            }
            JsonObject whole = body.copy();
            JobBody.defaults(whole);
            if (!whole.containsKey("constraints")) {
                whole.put("constraints", new JsonObject());
            }
            if (!whole.containsKey("metadata")) {
                job.body.remove("metadata");
            }
            return change(job, whole);
        });
    }

    private static void checkPoolChange(Job job) {
        if (job.state() != JobState.disabled) {
            throw Code.OperationInvalidForCurrentState.because(
                    "The pool of a job can be changed only while the job is disabled");
        }
    }

    private Revision change(Job job, JsonObject body) {
        if (JobBody.terminatesWhenDone(job.body) && "noaction".equals(body.getString("onAllTasksComplete"))) {
            throw Code.InvalidPropertyValue.of(
                    "onAllTasksComplete", "noaction", "terminatejob cannot be changed to noaction");
        }
        scheduler.withdraw(job);
        for (String name : CHANGEABLE) {
            if (body.containsKey(name)) {
                job.body.put(name, body.getValue(name));
            }
        }
        if (body.containsKey("constraints")) {
            job.body.put("constraints", JobBody.constraints(body.getJsonObject("constraints")));
        }
        Revision revision = revised(job);
        scheduler.offer(job);
        lifecycle.considerDone(job);
        settlement.settle();
        return revision;
    }

    public Revision terminate(String id, @Nullable String reason, Conditions conditions) {
        return state.locked(() -> {
            Job job = open(id, conditions);
            Revision revision = revised(job);
            lifecycle.terminate(job, reason == null ? "UserTerminate" : reason);
            settlement.settle();
            return revision;
        });
    }

    public Revision disable(String id, String tasks, Conditions conditions) {
        return state.locked(() -> {
            Job job = open(id, conditions);
            if (job.state() != JobState.disabled) {
                revised(job);
                lifecycle.disable(job, tasks.toLowerCase(Locale.ROOT));
                settlement.settle();
            }
            return job.revision();
        });
    }

    public Revision enable(String id, Conditions conditions) {
        return state.locked(() -> {
            Job job = open(id, conditions);
            if (job.state() != JobState.disabled && job.state() != JobState.disabling) {
                throw Code.OperationInvalidForCurrentState.because("Only a disabled job can be enabled");
            }
            Revision revision = revised(job);
            lifecycle.enable(job);
            settlement.settle();
            return revision;
        });
    }

    public void delete(String id, Conditions conditions) {
        state.run(() -> {
            Job job = jobs.get(id);
            if (job.state() == JobState.deleting) {
                throw Code.JobBeingDeleted.refusal();
            }
            conditions.check(job.revision());
            lifecycle.delete(job);
            settlement.settle();
        });
    }

    private Revision revised(Job job) {
        Revision revision = state.revise();
        job.revise(revision);
        return revision;
    }

    /** As old as the account's pace says. */
    public JsonObject counts(String id) {
        return state.locked(
                () -> jobs.get(id).counter.told(state.now(), state.pace().countsLag()));
    }

    /** Where the preparation task of a job ran, and the release task after it. */
    public ListPage preparations(String id, ListQuery query, String base) {
        return state.locked(() -> {
            Job job = jobs.get(id);
            if (JobBody.preparationTask(job.body) == null) {
                throw Code.JobPreparationTaskNotSpecified.refusal();
            }
            return ListPage.of(
                    job.preparations.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(each ->
                                    ListedItem.of(each.getKey(), each.getValue().json(job, base))),
                    query);
        });
    }

    /** A job that can still be changed. */
    private Job open(String id, Conditions conditions) {
        Job job = jobs.get(id);
        closed(job).ifPresent(code -> {
            throw code.refusal();
        });
        conditions.check(job.revision());
        return job;
    }

    static Optional<Code> closed(Job job) {
        return switch (job.state()) {
            case completed -> Optional.of(Code.JobCompleted);
            case terminating -> Optional.of(Code.JobBeingTerminated);
            case deleting -> Optional.of(Code.JobBeingDeleted);
            case active, disabled, disabling, enabling -> Optional.empty();
        };
    }
}

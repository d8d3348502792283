package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What callers do to the jobs of an account. Bodies arrive with their shape already checked. */
public final class Jobs {
    private final AccountState state;
    private final JobLife life;
    private final Runs runs;
    private final Scheduler scheduler;

    Jobs(AccountState state, JobLife life, Runs runs, Scheduler scheduler) {
        this.state = state;
        this.life = life;
        this.runs = runs;
        this.scheduler = scheduler;
    }

    /**
     * Whether there is a pool of that name is not asked: the service accepts the job and runs nothing. Of an id that is taken it
     * says in which state its job is; callers that look for JobExists only would take a completed one for a refusal.
     */
    public Stamp add(JsonObject body) {
        return state.locked(() -> {
            JobBody.check(body);
            String key = BatchId.key(body.getString("id"));
            Job there = state.jobs.get(key);
            if (there != null) {
                throw closed(there).orElse(Code.JobExists).refusal();
            }
            if (state.alive.stream().filter(Job::counted).count() >= state.quotas.activeJobsAndSchedules()) {
                throw Code.ActiveJobAndScheduleQuotaReached.refusal();
            }
            Job job = new Job(state.nextSequence(), JobBody.normal(body), state.stamps.next());
            state.jobs.put(key, job);
            state.jobsInOrder.put(job.sequence, job);
            state.alive.add(job);
            Stamp stamp = job.stamp;
            life.considerDone(job);
            return stamp;
        });
    }

    public JsonObject get(String id, Conditions conditions, String base) {
        return state.locked(() -> {
            Job job = state.job(id);
            conditions.checkRead(job.stamp);
            return JobJson.of(job, base);
        });
    }

    public Listing list(Selection selection, String base) {
        return state.locked(() -> {
            Collection<Job> jobs =
                    state.jobsInOrder.tailMap(selection.after(), false).values();
            Stream<Row> rows = jobs.stream().map(job -> JobJson.row(job, base));
            return Listing.of(rows::iterator, selection);
        });
    }

    public Stamp patch(String id, JsonObject body, Conditions conditions) {
        return state.locked(() -> {
            Job job = open(id, conditions);
            JobBody.checkChanges(body);
            if (job.terminatesWhenDone() && "noaction".equals(body.getString("onAllTasksComplete"))) {
                throw Code.InvalidPropertyValue.of(
                        "onAllTasksComplete", "noaction", "terminatejob cannot be changed to noaction");
            }
            JsonObject pool = body.getJsonObject("poolInfo");
            if (pool != null && job.state != JobState.disabled) {
                throw Code.OperationInvalidForCurrentState.because(
                        "The pool of a job can be changed only while the job is disabled");
            }
            scheduler.withdraw(job);
            for (String name : List.of(
                    "priority",
                    "maxParallelTasks",
                    "allowTaskPreemption",
                    "onAllTasksComplete",
                    "poolInfo",
                    "metadata")) {
                if (body.containsKey(name)) {
                    job.body.put(name, body.getValue(name));
                }
            }
            if (body.containsKey("constraints")) {
                job.body.put("constraints", JobBody.constraints(body.getJsonObject("constraints")));
            }
            job.stamp = state.stamps.next();
            Stamp stamp = job.stamp;
            scheduler.offer(job);
            life.considerDone(job);
            runs.settle();
            return stamp;
        });
    }

    public Stamp terminate(String id, @Nullable String reason, Conditions conditions) {
        return state.locked(() -> {
            Job job = open(id, conditions);
            life.terminate(job, reason == null ? "UserTerminate" : reason);
            runs.settle();
            return job.stamp;
        });
    }

    public Stamp disable(String id, String tasks, Conditions conditions) {
        return state.locked(() -> {
            Job job = open(id, conditions);
            if (job.state != JobState.disabled) {
                life.disable(job, tasks.toLowerCase(Locale.ROOT));
                runs.settle();
            }
            return job.stamp;
        });
    }

    public Stamp enable(String id, Conditions conditions) {
        return state.locked(() -> {
            Job job = open(id, conditions);
            if (job.state != JobState.disabled && job.state != JobState.disabling) {
                throw Code.OperationInvalidForCurrentState.because("Only a disabled job can be enabled");
            }
            life.enable(job);
            runs.settle();
            return job.stamp;
        });
    }

    public void delete(String id, Conditions conditions) {
        state.run(() -> {
            Job job = state.job(id);
            if (job.state == JobState.deleting) {
                throw Code.JobBeingDeleted.refusal();
            }
            conditions.check(job.stamp);
            life.delete(job);
            runs.settle();
        });
    }

    public JsonObject counts(String id) {
        return state.locked(() -> state.job(id).tally.json());
    }

    /** Where the preparation task of a job ran, and the release task after it. */
    public Listing preparations(String id, Selection selection, String base) {
        return state.locked(() -> {
            Job job = state.job(id);
            JsonObject preparation = job.preparationTask();
            if (preparation == null) {
                throw Code.JobPreparationTaskNotSpecified.refusal();
            }
            JsonObject release = job.releaseTask();
            JsonArray rows = new JsonArray();
            for (Preparation there : job.preparations.values()) {
                String folder = "workitems/" + job.id + "/job-1/";
                String node = base + "/pools/" + job.poolId() + "/nodes/" + there.nodeId;
                JsonObject row = new JsonObject()
                        .put("poolId", job.poolId())
                        .put("nodeId", there.nodeId)
                        .put("nodeUrl", node)
                        .put(
                                "jobPreparationTaskExecutionInfo",
                                there.preparation.json(node, folder + preparation.getString("id"), true));
                if (there.release != null && release != null) {
                    row.put(
                            "jobReleaseTaskExecutionInfo",
                            there.release.json(node, folder + release.getString("id"), false));
                }
                rows.add(row);
            }
            List<Row> list = IntStream.range(0, rows.size())
                    .mapToObj(i -> Row.of(i + 1L, rows.getJsonObject(i)))
                    .toList();
            return Listing.of(list, selection);
        });
    }

    /** A job that can still be changed. */
    private Job open(String id, Conditions conditions) {
        Job job = state.job(id);
        closed(job).ifPresent(code -> {
            throw code.refusal();
        });
        conditions.check(job.stamp);
        return job;
    }

    private static Optional<Code> closed(Job job) {
        return switch (job.state) {
            case completed -> Optional.of(Code.JobCompleted);
            case terminating -> Optional.of(Code.JobBeingTerminated);
            case deleting -> Optional.of(Code.JobBeingDeleted);
            case active, disabled, disabling, enabling -> Optional.empty();
        };
    }
}

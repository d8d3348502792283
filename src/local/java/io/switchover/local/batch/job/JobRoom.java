package io.switchover.local.batch.job;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.Applications;
import io.switchover.local.batch.pool.ActiveRuns;
import io.switchover.local.batch.pool.Pool;
import io.switchover.local.batch.pool.PoolTable;
import io.switchover.local.batch.pool.RunResult;
import io.switchover.local.batch.pool.Workload;
import java.util.List;

/** Puts the jobs of one account together, and passes on to them what becomes of their runs. */
public final class JobRoom implements Workload {
    private final AccountState state;
    private final ActiveRuns runs;
    private final JobTable table = new JobTable();
    private final TaskTokens tokens = new TaskTokens();
    private final Launcher launcher;
    private final Scheduler scheduler;
    private final JobLifecycle lifecycle;
    private final TaskRetention retention;
    private final TaskCompletion completion;
    private final TaskRuns taskRuns;
    private final PreparationRuns preparationRuns;
    private final Jobs jobs;
    private final Tasks tasks;
    private final TaskEnding taskEnding;

    public JobRoom(AccountState state, Applications applications, PoolTable pools, ActiveRuns runs) {
        this.state = state;
        this.runs = runs;
        this.launcher = new Launcher(state, applications, runs, tokens);
        this.scheduler = new Scheduler(state, pools, launcher);
        this.lifecycle = new JobLifecycle(state, table, pools, runs, scheduler, launcher);
        this.retention = new TaskRetention(runs);
        this.completion = new TaskCompletion(state, scheduler, lifecycle, retention);
        this.taskRuns = new TaskRuns(state, scheduler, launcher, runs, completion);
        this.preparationRuns = new PreparationRuns(state, scheduler, launcher);
        this.tasks = new Tasks(state, table, scheduler, this::settle);
        this.jobs = new Jobs(state, table, lifecycle, scheduler, tasks, this::settle);
        this.taskEnding = new TaskEnding(state, table, pools, runs, scheduler, this);
    }

    public Jobs jobs() {
        return jobs;
    }

    public Tasks tasks() {
        return tasks;
    }

    public TaskEnding taskEnding() {
        return taskEnding;
    }

    public TaskTokens tokens() {
        return tokens;
    }

    TaskCompletion completion() {
        return completion;
    }

    JobLifecycle lifecycle() {
        return lifecycle;
    }

    /** What only time brings about. */
    public void tick() {
        lifecycle.tick();
        retention.tick(state.now());
    }

    public void started(JobRun run) {
        Task task = run.task();
        if (run.start(state.now()) && task != null) {
            taskRuns.started(task);
        }
    }

    public void ended(JobRun run, RunResult result) {
        String id = run.run().id();
        tokens.revoke(id);
        run.job().runs.remove(id);
        Task task = run.task();
        switch (run.run().kind()) {
            case PREPARATION -> preparationRuns.preparationEnded(run, result);
            case RELEASE -> preparationRuns.releaseEnded(run, result);
            case TASK -> {
                if (task != null) {
                    taskRuns.taskEnded(run, task, result);
                }
            }
            case SUBTASK -> {
                if (task != null) {
                    taskRuns.coordinationEnded(run, task, result);
                }
            }
            case START -> throw new IllegalArgumentException("a start task belongs to no job");
        }
        lifecycle.proceed(run.job());
    }

    @Override
    public void nodesChanged(Pool pool) {
        scheduler.nodesChanged(pool);
    }

    @Override
    public void settle() {
        scheduler.assignAll();
        List<Launcher.Unlaunched> failed = launcher.takeUnlaunched();
        while (!failed.isEmpty()) {
            for (Launcher.Unlaunched each : failed) {
                runs.remove(each.run().run().id());
                ended(each.run(), new RunResult.NotStarted(each.failure()));
            }
            scheduler.assignAll();
            failed = launcher.takeUnlaunched();
        }
    }

    @Override
    public Load load(Pool pool) {
        int active = 0;
        int running = 0;
        for (Job job : table.unfinished()) {
            if (pool.id().equalsIgnoreCase(job.poolId()) && job.state() == JobState.active) {
                active += job.counter.active();
                running += job.counter.running();
            }
        }
        return new Load(active, running);
    }
}

package io.switchover.local.batch.job;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.WireTime;
import io.switchover.local.batch.json.JobBody;
import io.switchover.local.batch.json.NodeReference;
import io.switchover.local.batch.pool.ActiveRun;
import io.switchover.local.batch.pool.ActiveRuns;
import io.switchover.local.batch.pool.Node;
import io.switchover.local.batch.pool.PoolTable;
import io.switchover.local.batch.pool.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The passing states of jobs: each leads on only when what it waits for is over. A job is completed only when none of its processes runs any
 * more and its release tasks have ended; whoever reads {@code completed} may rely on that.
 */
final class JobLifecycle {
    private final AccountState state;
    private final JobTable jobs;
    private final PoolTable pools;
    private final ActiveRuns runs;
    private final Scheduler scheduler;
    private final Launcher launcher;

    JobLifecycle(
            AccountState state,
            JobTable jobs,
            PoolTable pools,
            ActiveRuns runs,
            Scheduler scheduler,
            Launcher launcher) {
        this.state = state;
        this.jobs = jobs;
        this.pools = pools;
        this.runs = runs;
        this.scheduler = scheduler;
        this.launcher = launcher;
    }

    /**
     * An active job ends itself once all its tasks are complete, even one that has none. The service notices after a while, and callers see
     * the job active until then.
     */
    void considerDone(Job job) {
        Instant since = job.doneSince(state.now());
        if (since != null && lasted(since, state.pace().settling())) {
            terminate(job, "AllTasksComplete");
        }
    }

    void terminate(Job job, String reason) {
        job.terminateBecause(reason);
        job.become(JobState.terminating, state.now());
        scheduler.withdraw(job);
        stop(job, ActiveRun.Stop.WITH_JOB);
        proceed(job);
    }

    void delete(Job job) {
        job.become(JobState.deleting, state.now());
        jobs.takeUp(job);
        scheduler.withdraw(job);
        stop(job, ActiveRun.Stop.DELETED);
        proceed(job);
    }

    /** @param tasks what becomes of the running ones: requeue, terminate or wait */
    void disable(Job job, String tasks) {
        job.become(JobState.disabling, state.now());
        scheduler.withdraw(job);
        switch (tasks) {
            case "requeue" -> stop(job, ActiveRun.Stop.REQUEUE);
            case "terminate" -> stop(job, ActiveRun.Stop.BY_USER);
            default -> {}
        }
        proceed(job);
    }

    void enable(Job job) {
        job.become(JobState.enabling, state.now());
        job.become(JobState.active, state.now());
        scheduler.offer(job);
        considerDone(job);
    }

    private void stop(Job job, ActiveRun.Stop why) {
        for (String id : List.copyOf(job.runs)) {
            runs.find(id).filter(run -> run.run().kind() != Run.Kind.RELEASE).ifPresent(run -> runs.stop(run, why));
        }
    }

    /** One step on, if what the job waits for is over. */
    void proceed(Job job) {
        switch (job.state()) {
            case disabling -> {
                if (job.runs.stream().noneMatch(this::isTask)) {
                    job.become(JobState.disabled, state.now());
                }
            }
            case terminating -> {
                if (released(job) && lasted(job.stateSince(), state.pace().settling())) {
                    job.end(state.now());
                    jobs.finish(job);
                }
            }
            case deleting -> {
                if (released(job) && lasted(job.stateSince(), state.pace().deletion())) {
                    jobs.remove(job);
                    job.tasks.all().forEach(this::forget);
                }
            }
            case active, disabled, enabling, completed -> {}
        }
    }

    private void forget(Task task) {
        NodeReference node = task.node();
        if (node != null) {
            runs.forget(node.poolId(), node.nodeId(), task.jobId(), task.id());
        }
    }

    private boolean isTask(String runId) {
        return runs.find(runId)
                .map(run -> run.run().kind())
                .filter(kind -> kind == Run.Kind.TASK || kind == Run.Kind.SUBTASK)
                .isPresent();
    }

    private boolean lasted(Instant since, Duration least) {
        return !state.now().isBefore(since.plus(least));
    }

    /** True once nothing of the job runs and every node that it prepared was released. */
    private boolean released(Job job) {
        if (!job.runs.isEmpty()) {
            return false;
        }
        if (JobBody.releaseTask(job.body) == null || job.ended()) {
            return true;
        }
        boolean launched = false;
        for (NodePreparation there : job.preparations.values()) {
            Optional<Node> node = pools.findNode(there.node.poolId(), there.node.nodeId());
            if (there.release() == null && node.isPresent()) {
                launcher.launchRelease(job, there, node.get());
                launched = true;
            }
        }
        return !launched;
    }

    /** What only time brings about. */
    void tick() {
        Instant now = state.now();
        for (Job job : jobs.unfinished()) {
            if (job.state().passing()) {
                proceed(job);
            } else if (!WireTime.unlimited(job.wallClock())
                    && !now.isBefore(job.created().plus(job.wallClock()))) {
                terminate(job, "MaxWallClockTimeExpiry");
            } else {
                considerDone(job);
            }
            job.counter.sample(now, state.pace().countsLag());
        }
    }
}

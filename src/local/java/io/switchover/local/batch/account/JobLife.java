package io.switchover.local.batch.account;

import java.time.Instant;
import java.util.List;

/**
 * The passing states of jobs, pools and nodes: each leads on only when what it waits for is over. A job is completed only when none
 * of its processes runs any more and its release tasks have ended; whoever reads {@code completed} may rely on that.
 */
final class JobLife {
    private final AccountState state;
    private final Scheduler scheduler;

    JobLife(AccountState state, Scheduler scheduler) {
        this.state = state;
        this.scheduler = scheduler;
    }

    /** An active job that ends itself once all its tasks are complete, even one that has none. */
    void considerDone(Job job) {
        if (job.state == JobState.active && job.terminatesWhenDone() && job.tally.allComplete()) {
            terminate(job, "AllTasksComplete");
        }
    }

    void terminate(Job job, String reason) {
        job.terminateReason = reason;
        job.become(JobState.terminating, state.stamps.next());
        scheduler.withdraw(job);
        stop(job, Running.Stop.WITH_JOB);
        proceed(job);
    }

    void delete(Job job) {
        job.become(JobState.deleting, state.stamps.next());
        state.alive.add(job);
        scheduler.withdraw(job);
        stop(job, Running.Stop.DELETED);
        proceed(job);
    }

    /** @param tasks what becomes of the running ones: requeue, terminate or wait */
    void disable(Job job, String tasks) {
        job.disableTasks = tasks;
        job.become(JobState.disabling, state.stamps.next());
        scheduler.withdraw(job);
        switch (tasks) {
            case "requeue" -> stop(job, Running.Stop.REQUEUE);
            case "terminate" -> stop(job, Running.Stop.BY_USER);
            default -> {}
        }
        proceed(job);
    }

    void enable(Job job) {
        job.become(JobState.enabling, state.stamps.next());
        job.become(JobState.active, state.stamps.next());
        scheduler.offer(job);
        considerDone(job);
    }

    private void stop(Job job, Running.Stop why) {
        for (String id : List.copyOf(job.runs)) {
            Running running = state.runs.get(id);
            if (running != null && running.run.kind() != Run.Kind.RELEASE) {
                stop(running, why);
            }
        }
    }

    void stop(Running running, Running.Stop why) {
        if (running.stop == null) {
            running.stop = why;
        }
        state.compute.kill(running.run.id());
    }

    /** One step on, if what the job waits for is over. */
    void proceed(Job job) {
        switch (job.state) {
            case disabling -> {
                if (job.runs.stream().noneMatch(id -> is(id, Run.Kind.TASK))) {
                    job.become(JobState.disabled, state.stamps.next());
                }
            }
            case terminating -> {
                if (released(job) && lasted(job)) {
                    Stamp stamp = state.stamps.next();
                    job.ended = stamp.at();
                    job.become(JobState.completed, stamp);
                    state.alive.remove(job);
                }
            }
            case deleting -> {
                if (released(job) && lasted(job)) {
                    state.alive.remove(job);
                    state.jobs.remove(BatchId.key(job.id));
                    state.jobsInOrder.remove(job.sequence);
                    job.inOrder.values().stream()
                            .filter(task -> task.nodeId != null && task.poolId != null)
                            .forEach(task -> state.compute.forget(
                                    String.valueOf(task.poolId), String.valueOf(task.nodeId), job.id, task.id));
                }
            }
            case active, disabled, enabling, completed -> {}
        }
    }

    private boolean is(String runId, Run.Kind kind) {
        Running running = state.runs.get(runId);
        return running != null && running.run.kind() == kind;
    }

    private boolean lasted(Job job) {
        return !state.now().isBefore(job.stateAt.plus(state.pace.settling()));
    }

    /** True once nothing of the job runs and every node it prepared was released. */
    private boolean released(Job job) {
        if (!job.runs.isEmpty()) {
            return false;
        }
        if (job.releaseTask() == null || job.ended != null) {
            return true;
        }
        boolean launched = false;
        for (Preparation there : job.preparations.values()) {
            Pool pool = state.poolOf(job);
            Node node = pool == null ? null : pool.nodes.get(there.nodeId);
            if (there.release == null && node != null) {
                scheduler.launchRelease(job, there, node);
                launched = true;
            }
        }
        return !launched;
    }

    /** A node that is to leave goes when its last run has ended. */
    void leave(Node node) {
        if (node.state.equals("leavingpool") && node.runs.isEmpty() && node.pool.nodes.remove(node.id) != null) {
            state.compute.discard(node.pool.id, node.id);
        }
    }

    /** What only time brings about. */
    void tick() {
        Instant now = state.now();
        for (Job job : List.copyOf(state.alive)) {
            if (job.state.passing()) {
                proceed(job);
            } else if (!WireTime.unlimited(job.wallClock()) && !now.isBefore(job.created.plus(job.wallClock()))) {
                terminate(job, "MaxWallClockTimeExpiry");
            }
        }
        for (Running running : List.copyOf(state.runs.values())) {
            if (running.overdue(now)) {
                stop(running, Running.Stop.WALL_CLOCK);
            }
        }
    }
}

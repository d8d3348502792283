package io.switchover.local.batch.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a task, a job and a node when a run starts or ends. A run's end is counted once; what was asked of the run in the
 * meantime (stop, requeue, delete) decides over what the process itself did.
 */
final class Runs {
    private final AccountState state;
    private final Scheduler scheduler;
    private final JobLife life;

    Runs(AccountState state, Scheduler scheduler, JobLife life) {
        this.state = state;
        this.scheduler = scheduler;
        this.life = life;
    }

    void started(String runId) {
        Running running = state.runs.get(runId);
        if (running == null || running.startedAt != null) {
            return;
        }
        running.startedAt = state.now();
        Task task = running.task;
        if (task != null && !task.deleted) {
            task.startedAt = running.startedAt;
            if (task.retries > 0 && task.retriedAt == null) {
                task.retriedAt = running.startedAt;
            }
            if (task.state == TaskState.preparing) {
                task.become(TaskState.running, state.stamps.next());
            }
        }
    }

    void ended(String runId, Ending ending) {
        Running running = state.runs.remove(runId);
        if (running == null) {
            return;
        }
        running.node.runs.remove(runId);
        if (running.job != null) {
            running.job.runs.remove(runId);
        }
        switch (running.run.kind()) {
            case TASK -> taskEnded(running, ending);
            case PREPARATION -> preparationEnded(running, ending);
            case RELEASE -> releaseEnded(running, ending);
            case START -> startEnded(running, ending);
        }
        if (running.job != null) {
            life.proceed(running.job);
        }
        life.leave(running.node);
        settle();
    }

    /** Starts what can be started, until nothing more can. */
    void settle() {
        List<Scheduler.Unlaunched> failed = scheduler.settle();
        while (!failed.isEmpty()) {
            for (Scheduler.Unlaunched each : failed) {
                ended(each.running().run.id(), new Ending.NotStarted(each.failure()));
            }
            failed = scheduler.settle();
        }
    }

    private void taskEnded(Running running, Ending ending) {
        Task task = running.task;
        if (task == null) {
            return;
        }
        task.runId = null;
        if (running.stop == null
                && ending instanceof Ending.Exited exited
                && exited.code() != 0
                && mayRetry(task)
                && running.node.usable()) {
            task.retries++;
            task.retriedAt = null;
            scheduler.launch(task, running.node);
            return;
        }
        running.node.give(task.slots, state.now());
        running.node.ran++;
        scheduler.freed(running.node.pool);
        if (task.deleted) {
            state.compute.forget(running.node.pool.id, running.node.id, task.job.id, task.id);
        } else if (running.stop == Running.Stop.REQUEUE) {
            requeue(task);
        } else {
            complete(task, running, ending);
        }
    }

    private static boolean mayRetry(Task task) {
        return !task.deleted && (task.maxRetries < 0 || task.retries < task.maxRetries);
    }

    void requeue(Task task) {
        Instant now = state.now();
        task.requeues++;
        task.requeuedAt = now;
        task.nodeId = null;
        task.poolId = null;
        task.startedAt = null;
        task.become(TaskState.active, state.stamps.next());
        scheduler.enqueue(task, true);
    }

    private void complete(Task task, Running running, Ending ending) {
        boolean neverStarted = ending instanceof Ending.NotStarted;
        boolean uploadFailed = false;
        Integer exitCode = null;
        Failure failure;
        switch (ending) {
            case Ending.NotStarted refused -> failure = refused.failure();
            case Ending.Exited exited -> {
                exitCode = exited.code();
                uploadFailed = exited.upload().isPresent();
                failure = exited.code() != 0
                        ? Failure.exitCode()
                        : exited.upload().orElse(null);
            }
        }
        if (running.stop != null) {
            failure = running.stop == Running.Stop.WALL_CLOCK
                    ? Failure.ofUser("TaskEnded", "The task exceeded its maxWallClockTime and was ended")
                    : Failure.ended();
        }
        finish(task, exitCode, failure, neverStarted, uploadFailed);
        if (task.failure == null) {
            running.node.succeeded++;
        }
    }

    /** The task is over; its job and those that depend on it follow. */
    void finish(
            Task task,
            @Nullable Integer exitCode,
            @Nullable Failure failure,
            boolean neverStarted,
            boolean uploadFailed) {
        Stamp stamp = state.stamps.next();
        task.exitCode = exitCode;
        task.failure = failure;
        task.endedAt = stamp.at();
        task.become(TaskState.completed, stamp);
        ExitActions actions = ExitActions.of(task, neverStarted, uploadFailed);
        task.satisfies = actions.satisfies();
        Job job = task.job;
        for (Task blocked : List.copyOf(job.blocked)) {
            if (Dependencies.met(blocked)) {
                job.blocked.remove(blocked);
                scheduler.enqueue(blocked, false);
            }
        }
        if (job.actsOnFailure() && job.state == JobState.active) {
            switch (actions.jobAction().toLowerCase(Locale.ROOT)) {
                case "terminate" -> life.terminate(job, "TaskFailed");
                case "disable" -> life.disable(job, "requeue");
                default -> {}
            }
        }
        scheduler.offer(job);
        life.considerDone(job);
    }

    private void preparationEnded(Running running, Ending ending) {
        Job job = running.job;
        Preparation there = job == null ? null : job.preparations.get(running.node.id);
        if (job == null || there == null) {
            return;
        }
        Preparation.Leg leg = there.preparation;
        int limit = job.preparationTask() == null
                ? 0
                : job.preparationTask().getJsonObject("constraints").getInteger("maxTaskRetryCount", 0);
        boolean failed = !(ending instanceof Ending.Exited exited && exited.code() == 0);
        if (failed
                && running.stop == null
                && ending instanceof Ending.Exited
                && (limit < 0 || leg.retries < limit)
                && running.node.usable()) {
            leg.retries++;
            leg.retriedAt = state.now();
            scheduler.launchPreparation(job, there, running.node);
            return;
        }
        close(leg, running, ending);
        if (running.stop != null && job.counted() && job.state != JobState.terminating) {
            job.preparations.remove(running.node.id);
        }
        List<Task> waiting = List.copyOf(there.waiting);
        there.waiting.clear();
        for (Task task : waiting) {
            if (task.state != TaskState.preparing || task.deleted) {
                continue;
            }
            if (!failed && running.stop == null && job.state == JobState.active) {
                scheduler.launch(task, running.node);
            } else {
                running.node.give(task.slots, state.now());
                scheduler.freed(running.node.pool);
                task.nodeId = null;
                task.poolId = null;
                task.become(TaskState.active, state.stamps.next());
                scheduler.enqueue(task, true);
            }
        }
    }

    private void releaseEnded(Running running, Ending ending) {
        Job job = running.job;
        Preparation there = job == null ? null : job.preparations.get(running.node.id);
        if (there != null && there.release != null) {
            close(there.release, running, ending);
        }
    }

    private void startEnded(Running running, Ending ending) {
        Node node = running.node;
        close(node.startTask, running, ending);
        boolean wait = node.pool.body.getJsonObject("startTask").getBoolean("waitForSuccess", true);
        if (node.state.equals("waitingforstarttask") || node.state.equals("starting")) {
            node.become(node.startTask.failure == null || !wait ? "idle" : "starttaskfailed", state.now());
        }
        scheduler.freed(node.pool);
    }

    private void close(Preparation.Leg leg, Running running, Ending ending) {
        leg.ended = state.now();
        switch (ending) {
            case Ending.NotStarted refused -> leg.failure = refused.failure();
            case Ending.Exited exited -> {
                leg.exitCode = exited.code();
                leg.failure = exited.code() == 0 ? null : Failure.exitCode();
            }
        }
        if (running.stop != null) {
            leg.failure = Failure.ended();
        }
    }
}

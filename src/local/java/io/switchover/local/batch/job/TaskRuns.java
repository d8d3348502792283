package io.switchover.local.batch.job;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.pool.ActiveRun;
import io.switchover.local.batch.pool.ActiveRuns;
import io.switchover.local.batch.pool.Node;
import io.switchover.local.batch.pool.RunResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a task and its node when its run starts or ends. A run's end is counted once; what was asked of the run in the meantime
 * (stop, requeue, delete) decides over what the process itself did.
 */
final class TaskRuns {
    private final AccountState state;
    private final Scheduler scheduler;
    private final Launcher launcher;
    private final ActiveRuns runs;
    private final TaskCompletion completion;

    TaskRuns(AccountState state, Scheduler scheduler, Launcher launcher, ActiveRuns runs, TaskCompletion completion) {
        this.state = state;
        this.scheduler = scheduler;
        this.launcher = launcher;
        this.runs = runs;
        this.completion = completion;
    }

    void started(Task task) {
        if (!task.deleted()) {
            task.started(state.now());
        }
    }

    void taskEnded(JobRun run, Task task, RunResult result) {
        task.runs(null);
        if (run.stop() == null
                && result instanceof RunResult.Exited exited
                && exited.code() != 0
                && mayRetry(task)
                && run.node().usable()) {
            task.retry();
            relaunch(task, run.node());
            return;
        }
        free(task, run.node());
        settle(task, run, result);
    }

    private void relaunch(Task task, Node node) {
        MultiInstance instances = task.multiInstance();
        if (instances == null) {
            launcher.launchTask(task, node, Map.of());
        } else {
            instances.launchPrimary(launcher);
        }
    }

    /** The part of a multi-instance task on one node is ready for the others, or all of them have to end. */
    void coordinationEnded(JobRun run, Task task, RunResult result) {
        MultiInstance instances = task.multiInstance();
        if (instances == null) {
            return;
        }
        instances.coordinationEnded(run, result, state.now());
        Optional<ActiveRun.Stop> stop = instances.stop();
        stop.ifPresent(why -> stopParts(task, why));
        if (!instances.over()) {
            return;
        }
        if (stop.isEmpty()) {
            instances.launchPrimary(launcher);
            return;
        }
        Node primary = instances.nodes().getFirst();
        free(task, primary);
        if (task.deleted()) {
            forget(task, primary);
        } else if (stop.get() == ActiveRun.Stop.REQUEUE) {
            requeue(task);
        } else {
            completion.finish(task, TaskCompletion.End.notStarted(instances.failure()));
        }
    }

    private void stopParts(Task task, ActiveRun.Stop why) {
        for (String id : List.copyOf(task.job.runs)) {
            runs.find(id)
                    .filter(run -> run instanceof JobRun part && part.task() == task)
                    .ifPresent(run -> runs.stop(run, why));
        }
    }

    private void free(Task task, Node node) {
        Instant now = state.now();
        node.give(task.takenSlots(), now);
        scheduler.nodesChanged(node.pool());
        MultiInstance instances = task.multiInstance();
        if (instances != null) {
            instances.giveOthers(task.takenSlots(), now);
        }
    }

    private void settle(Task task, JobRun run, RunResult result) {
        if (task.deleted()) {
            run.node().countRun(false);
            forget(task, run.node());
        } else if (run.stop() == ActiveRun.Stop.REQUEUE) {
            run.node().countRun(false);
            requeue(task);
        } else {
            completion.finish(task, TaskCompletion.End.of(result, failure(run.stop(), result)));
            run.node().countRun(task.failure() == null);
        }
    }

    private void forget(Task task, Node node) {
        runs.forget(node.pool().id(), node.id(), task.jobId(), task.id());
    }

    private static boolean mayRetry(Task task) {
        return !task.deleted() && (task.maxRetries() < 0 || task.retries() < task.maxRetries());
    }

    private void requeue(Task task) {
        task.countRequeue(state.now());
        task.unassign(state.now());
        scheduler.enqueue(task, true);
    }

    private static @Nullable Failure failure(ActiveRun.@Nullable Stop stop, RunResult result) {
        if (stop == ActiveRun.Stop.WALL_CLOCK) {
            return Failure.ofUser("TaskEnded", "The task exceeded its maxWallClockTime and was ended");
        }
        if (stop != null) {
            return Failure.ended();
        }
        return switch (result) {
            case RunResult.NotStarted notStarted -> notStarted.failure();
            case RunResult.Exited exited -> {
                Optional<Failure> upload = exited.upload();
                yield exited.code() != 0 ? Failure.exitCode() : upload.orElse(null);
            }
        };
    }
}

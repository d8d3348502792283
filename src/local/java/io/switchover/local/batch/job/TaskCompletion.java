package io.switchover.local.batch.job;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.json.JobBody;
import io.switchover.local.batch.pool.RunResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task is over; its job and those that depend on it follow. */
final class TaskCompletion {
    private final AccountState state;
    private final Scheduler scheduler;
    private final JobLifecycle lifecycle;
    private final TaskRetention retention;

    TaskCompletion(AccountState state, Scheduler scheduler, JobLifecycle lifecycle, TaskRetention retention) {
        this.state = state;
        this.scheduler = scheduler;
        this.lifecycle = lifecycle;
        this.retention = retention;
    }

    /** How it ended, as exit conditions tell ends apart. */
    record End(@Nullable Integer exitCode, @Nullable Failure failure, boolean neverStarted, boolean uploadFailed) {

        static End notStarted(Failure failure) {
            return new End(null, failure, true, false);
        }

        static End of(RunResult result, @Nullable Failure failure) {
            return switch (result) {
                case RunResult.NotStarted notStarted -> new End(null, failure, true, false);
                case RunResult.Exited exited ->
                    new End(exited.code(), failure, false, exited.upload().isPresent());
            };
        }
    }

    void finish(Task task, End end) {
        Instant now = state.now();
        task.complete(end.exitCode(), end.failure(), now);
        retention.keep(task, now);
        ExitActions actions = ExitActions.of(task, end.neverStarted(), end.uploadFailed());
        task.satisfies(actions.satisfies());
        Job job = task.job;
        for (Task blocked : List.copyOf(job.blocked)) {
            if (Dependencies.met(blocked)) {
                job.blocked.remove(blocked);
                scheduler.enqueue(blocked, false);
            }
        }
        if (JobBody.actsOnFailure(job.body) && job.state() == JobState.active) {
            switch (actions.jobAction()) {
                case "terminate" -> lifecycle.terminate(job, "TaskFailed");
                case "disable" -> lifecycle.disable(job, "requeue");
                default -> {}
            }
        }
        if (task.isManager() && job.state() == JobState.active && killsJob(job)) {
            lifecycle.terminate(job, "JMComplete");
        }
        scheduler.offer(job);
        lifecycle.considerDone(job);
    }

    private static boolean killsJob(Job job) {
        var manager = JobBody.managerTask(job.body);
        return manager != null && manager.getBoolean("killJobOnCompletion");
    }
}

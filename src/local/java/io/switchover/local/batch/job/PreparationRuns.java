package io.switchover.local.batch.job;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.json.JobBody;
import io.switchover.local.batch.pool.Node;
import io.switchover.local.batch.pool.NodeTaskRun;
import io.switchover.local.batch.pool.RunResult;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What follows when the preparation or the release task of a job has ended on a node. */
final class PreparationRuns {
    private final AccountState state;
    private final Scheduler scheduler;
    private final Launcher launcher;

    PreparationRuns(AccountState state, Scheduler scheduler, Launcher launcher) {
        this.state = state;
        this.scheduler = scheduler;
        this.launcher = launcher;
    }

    void preparationEnded(JobRun run, RunResult result) {
        Job job = run.job();
        Node node = run.node();
        NodePreparation there = job.preparations.get(node.id());
        JsonObject body = JobBody.preparationTask(job.body);
        if (there == null || body == null) {
            return;
        }
        NodeTaskRun preparation = there.preparation;
        int limit = body.getJsonObject("constraints").getInteger("maxTaskRetryCount", 0);
        boolean stopped = run.stop() != null;
        boolean mayRetry = limit < 0 || preparation.retries() < limit;
        if (!result.succeeded() && !stopped && result instanceof RunResult.Exited && mayRetry && node.usable()) {
            preparation.retry(state.now());
            launcher.launchPreparation(job, there, node);
            return;
        }
        preparation.end(run, result, state.now());
        if (stopped && job.open() && job.state() != JobState.terminating) {
            job.preparations.remove(node.id());
        }
        boolean goOn = result.succeeded() && !stopped && job.state() == JobState.active;
        List<Task> waiting = List.copyOf(there.waiting);
        there.waiting.clear();
        waiting.stream()
                .filter(task -> task.state() == TaskState.preparing && !task.deleted())
                .forEach(task -> proceed(task, node, goOn));
    }

    private void proceed(Task task, Node node, boolean goOn) {
        if (goOn) {
            launcher.launchTask(task, node, Map.of());
            return;
        }
        node.give(task.takenSlots(), state.now());
        scheduler.nodesChanged(node.pool());
        task.unassign(state.now());
        scheduler.enqueue(task, true);
    }

    void releaseEnded(JobRun run, RunResult result) {
        NodePreparation there = run.job().preparations.get(run.node().id());
        NodeTaskRun release = there == null ? null : there.release();
        if (release != null) {
            release.end(run, result, state.now());
        }
    }
}

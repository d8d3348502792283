package io.switchover.local.batch.job;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.account.Revision;
import io.switchover.local.batch.json.NodeReference;
import io.switchover.local.batch.pool.ActiveRun;
import io.switchover.local.batch.pool.ActiveRuns;
import io.switchover.local.batch.pool.Node;
import io.switchover.local.batch.pool.PoolTable;
import java.util.List;

/** Ends tasks as callers want it, wherever they are: waiting, preparing or running. */
public final class TaskEnding {
    private final AccountState state;
    private final JobTable jobs;
    private final PoolTable pools;
    private final ActiveRuns runs;
    private final Scheduler scheduler;
    private final JobRoom room;

    TaskEnding(AccountState state, JobTable jobs, PoolTable pools, ActiveRuns runs, Scheduler scheduler, JobRoom room) {
        this.state = state;
        this.jobs = jobs;
        this.pools = pools;
        this.runs = runs;
        this.scheduler = scheduler;
        this.room = room;
    }

    public Revision terminate(String jobId, String taskId, Conditions conditions) {
        return state.locked(() -> {
            Task task = jobs.task(jobId, taskId);
            if (task.state() == TaskState.completed) {
                throw Code.TaskCompleted.refusal();
            }
            conditions.check(task.revision());
            Revision revision = state.revise();
            task.revise(revision);
            if (!stop(task, ActiveRun.Stop.BY_USER)) {
                leaveQueues(task);
                room.completion().finish(task, TaskCompletion.End.notStarted(Failure.ended()));
            }
            room.settle();
            return revision;
        });
    }

    public void delete(String jobId, String taskId, Conditions conditions) {
        state.run(() -> {
            Task task = jobs.task(jobId, taskId);
            conditions.check(task.revision());
            Job job = task.job;
            task.delete();
            leaveQueues(task);
            job.tasks.remove(task);
            job.counter.leave(task);
            NodeReference node = task.node();
            if (!stop(task, ActiveRun.Stop.DELETED) && node != null) {
                runs.forget(node.poolId(), node.nodeId(), job.id(), task.id());
            }
            room.lifecycle().considerDone(job);
            room.settle();
        });
    }

    /** False when nothing of the task runs. */
    private boolean stop(Task task, ActiveRun.Stop why) {
        boolean stopped = false;
        for (String id : List.copyOf(task.job.runs)) {
            ActiveRun run = runs.find(id).orElse(null);
            if (run instanceof JobRun mine && mine.task() == task) {
                runs.stop(run, why);
                stopped = true;
            }
        }
        return stopped;
    }

    /** Out of every place where it waits, with the slots that it held there. */
    private void leaveQueues(Task task) {
        task.job.ready.remove(task);
        task.job.blocked.remove(task);
        NodeReference reference = task.node();
        for (NodePreparation there : task.job.preparations.values()) {
            if (there.waiting.remove(task) && reference != null) {
                pools.findNode(reference.poolId(), reference.nodeId()).ifPresent(node -> give(task, node));
            }
        }
    }

    private void give(Task task, Node node) {
        node.give(task.takenSlots(), state.now());
        scheduler.nodesChanged(node.pool());
    }
}

package io.switchover.local.batch.job;

import io.switchover.local.batch.account.WireTime;
import io.switchover.local.batch.json.NodeReference;
import io.switchover.local.batch.pool.ActiveRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** Deletes the files of completed tasks from their nodes when their retention time is over. */
final class TaskRetention {
    private record Expiry(Instant at, Task task, Instant ended) {}

    private final ActiveRuns runs;
    private final Queue<Expiry> expiries = new PriorityQueue<>(Comparator.comparing(Expiry::at));

    TaskRetention(ActiveRuns runs) {
        this.runs = runs;
    }

    void keep(Task task, Instant ended) {
        Duration retention = task.retention();
        if (task.node() != null && !WireTime.unlimited(retention)) {
            expiries.add(new Expiry(ended.plus(retention), task, ended));
        }
    }

    void tick(Instant now) {
        while (!expiries.isEmpty() && !expiries.peek().at().isAfter(now)) {
            Expiry expiry = expiries.remove();
            Task task = expiry.task();
            NodeReference node = task.node();
            if (node != null && expiry.ended().equals(task.endedAt())) {
                task.filesGone(true);
                runs.forget(node.poolId(), node.nodeId(), task.jobId(), task.id());
            }
        }
    }
}

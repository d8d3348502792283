package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.AccountState;
import java.util.List;

/** What a test does to pools and nodes that no caller can ask for. */
public final class PoolFaults {
    private final AccountState state;
    private final PoolTable pools;
    private final Nodes nodes;
    private final Capacity capacity;
    private final Workload workload;

    PoolFaults(AccountState state, PoolTable pools, Nodes nodes, Capacity capacity, Workload workload) {
        this.state = state;
        this.pools = pools;
        this.nodes = nodes;
        this.capacity = capacity;
        this.workload = workload;
    }

    /** The next resize of any pool fails with this, and the pool keeps the nodes that it has. */
    public void failNextResize(String code, String message) {
        state.run(() -> capacity.failNextResize(code, message));
    }

    /** The region has no machines left: pools that grow stay resizing until their resize times out or is stopped. */
    public void shortOfCapacity(boolean now) {
        state.run(() -> capacity.isShort(now));
    }

    /** The region takes a spot node back: its tasks are requeued, and it starts anew later. */
    public void preempt(String poolId, String nodeId) {
        lose(poolId, nodeId, "preempted");
    }

    /** The node breaks: its tasks are requeued, and it takes no more. */
    public void breakNode(String poolId, String nodeId) {
        lose(poolId, nodeId, "unusable");
    }

    private void lose(String poolId, String nodeId, String as) {
        state.run(() -> {
            nodes.lose(pools.getNode(poolId, nodeId), as);
            workload.settle();
        });
    }

    /** The service takes all nodes of the pool, as it may do with pools of an image that has ended; the targets become zero. */
    public void scaleIn(String poolId) {
        state.run(() -> {
            Pool pool = pools.get(poolId);
            pool.body().put("targetDedicatedNodes", 0).put("targetLowPriorityNodes", 0);
            List.copyOf(pool.nodes()).forEach(node -> nodes.remove(node, "requeue"));
            workload.settle();
        });
    }
}

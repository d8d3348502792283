package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.Applications;

/** Puts the pools of one account together. */
public final class PoolRoom {
    private final Nodes nodes;
    private final Pools pools;
    private final PoolScaling scaling;
    private final PoolNodes poolNodes;
    private final PoolFaults faults;
    private final SupportedImages images = new SupportedImages();

    public PoolRoom(
            AccountState state, Applications applications, PoolTable table, ActiveRuns runs, Workload workload) {
        Capacity capacity = new Capacity();
        this.nodes = new Nodes(state, applications, runs, workload);
        Resizes resizes = new Resizes(state, table, nodes, capacity, workload);
        AutoScaling autoScaling = new AutoScaling(state, workload);
        this.scaling = new PoolScaling(state, table, nodes, resizes, autoScaling, workload);
        this.pools = new Pools(state, table, applications, images, scaling, workload);
        this.poolNodes = new PoolNodes(state, table, runs, workload);
        this.faults = new PoolFaults(state, table, nodes, capacity, workload);
    }

    public Nodes nodes() {
        return nodes;
    }

    public Pools pools() {
        return pools;
    }

    public PoolScaling scaling() {
        return scaling;
    }

    public PoolNodes poolNodes() {
        return poolNodes;
    }

    public PoolFaults faults() {
        return faults;
    }

    public SupportedImages images() {
        return images;
    }
}

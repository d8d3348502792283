package io.switchover.local.batch.pool;

/** What waits for nodes. Pools tell it what has changed; it decides what runs where. */
public interface Workload {
    /** The pool has another number of nodes, or one of them can take more or less than before. */
    void nodesChanged(Pool pool);

    /** Starts whatever can be started now. */
    void settle();

    /** How many tasks wait for the pool and run on it: what an autoscale formula may ask for. */
    Load load(Pool pool);

    /** Tasks that wait, and tasks that run. */
    record Load(int active, int running) {}
}

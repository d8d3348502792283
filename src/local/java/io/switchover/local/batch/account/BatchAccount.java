package io.switchover.local.batch.account;

import java.time.Clock;
import java.util.List;

/**
 * A Batch account: its applications, pools, jobs and tasks. It decides and remembers; it starts nothing itself and asks no clock but
 * the one it was given. Time passes for it only when {@link #tick} is called.
 */
public final class BatchAccount {
    private final AccountState state;
    private final Applications applications;
    private final Nodes nodes;
    private final Pools pools;
    private final Jobs jobs;
    private final Tasks tasks;
    private final Runs runs;
    private final JobLife life;

    public BatchAccount(AccountProfile profile, Quotas quotas, Pace pace, Clock clock) {
        this.state = new AccountState(profile, quotas, pace, clock);
        this.applications = new Applications(state);
        Scheduler scheduler = new Scheduler(state, applications);
        this.life = new JobLife(state, scheduler);
        this.runs = new Runs(state, scheduler, life);
        this.nodes = new Nodes(state, applications, scheduler, life);
        this.pools = new Pools(state, applications, nodes, runs, scheduler);
        this.jobs = new Jobs(state, life, runs, scheduler);
        this.tasks = new Tasks(state, life, runs, scheduler);
    }

    /** From now on its pools have real nodes. Before that nothing runs. */
    public void attach(Compute compute) {
        state.run(() -> state.compute = compute);
    }

    public AccountProfile profile() {
        return state.profile;
    }

    public Quotas quotas() {
        return state.locked(() -> state.quotas);
    }

    public void setQuotas(Quotas quotas) {
        state.run(() -> state.quotas = quotas);
    }

    public Applications applications() {
        return applications;
    }

    public Pools pools() {
        return pools;
    }

    public Jobs jobs() {
        return jobs;
    }

    public Tasks tasks() {
        return tasks;
    }

    /** What only time brings about: limits that are reached, states that have lasted long enough. */
    public void tick() {
        state.run(() -> {
            life.tick();
            pools.reap();
            runs.settle();
        });
    }

    /** A node has its packages, or the reasons why it has not. */
    public void booted(String poolId, String nodeId, List<Failure> errors) {
        state.run(() -> {
            Node node = state.node(poolId, nodeId);
            if (node != null) {
                nodes.booted(node, errors);
                runs.settle();
            }
        });
    }

    /** The run's process is there. */
    public void started(String runId) {
        state.run(() -> runs.started(runId));
    }

    /** The run is over: counted once, later calls are ignored. */
    public void ended(String runId, Ending ending) {
        state.run(() -> {
            runs.ended(runId, ending);
            pools.reap();
        });
    }
}

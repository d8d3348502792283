package io.switchover.local.batch;

import io.switchover.local.batch.account.AccountProfile;
import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.Applications;
import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.account.Pace;
import io.switchover.local.batch.account.Quotas;
import io.switchover.local.batch.account.SubscriptionQuotas;
import io.switchover.local.batch.account.VmSkus;
import io.switchover.local.batch.job.JobRoom;
import io.switchover.local.batch.job.JobRun;
import io.switchover.local.batch.job.Jobs;
import io.switchover.local.batch.job.TaskEnding;
import io.switchover.local.batch.job.TaskTokens;
import io.switchover.local.batch.job.Tasks;
import io.switchover.local.batch.pool.ActiveRun;
import io.switchover.local.batch.pool.ActiveRuns;
import io.switchover.local.batch.pool.ComputeNodes;
import io.switchover.local.batch.pool.NodeReports;
import io.switchover.local.batch.pool.PoolFaults;
import io.switchover.local.batch.pool.PoolNodes;
import io.switchover.local.batch.pool.PoolRoom;
import io.switchover.local.batch.pool.PoolScaling;
import io.switchover.local.batch.pool.PoolTable;
import io.switchover.local.batch.pool.Pools;
import io.switchover.local.batch.pool.RunResult;
import io.switchover.local.batch.pool.SupportedImages;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A Batch account: its applications, pools, jobs and tasks. It decides and remembers; it starts nothing itself and asks no clock but the one
 * it was given. Time passes for it only when {@link #tick} is called.
 */
public final class BatchAccount implements NodeReports {
    private final AccountState state;
    private final Applications applications;
    private final PoolTable poolTable = new PoolTable();
    private final ActiveRuns runs = new ActiveRuns();
    private final JobRoom jobs;
    private final PoolRoom pools;

    public BatchAccount(AccountProfile profile, Quotas quotas, Pace pace, Clock clock) {
        this.state = new AccountState(profile, quotas, pace, clock);
        this.applications = new Applications(state);
        this.jobs = new JobRoom(state, applications, poolTable, runs);
        this.pools = new PoolRoom(state, applications, poolTable, runs, jobs);
    }

    /** From now on its pools have real nodes. Before that nothing runs. */
    public void attach(ComputeNodes nodes) {
        state.run(() -> runs.attach(nodes));
    }

    @Override
    public AccountProfile profile() {
        return state.profile();
    }

    public Quotas quotas() {
        return state.locked(state::quotas);
    }

    public void setQuotas(Quotas quotas) {
        state.run(() -> state.quotas(quotas));
    }

    /** How quick the service is from now on. */
    public void setPace(Pace pace) {
        state.run(() -> state.pace(pace));
    }

    /** The account's pool allocation mode is user subscription; these quotas hold for its pools. */
    public void useSubscription(SubscriptionQuotas quotas) {
        state.run(() -> state.subscription(quotas));
    }

    public Optional<SubscriptionQuotas> subscription() {
        return state.locked(state::subscription);
    }

    public VmSkus vmSkus() {
        return state.vmSkus();
    }

    public Applications applications() {
        return applications;
    }

    public Pools pools() {
        return pools.pools();
    }

    public PoolScaling scaling() {
        return pools.scaling();
    }

    public PoolNodes nodes() {
        return pools.poolNodes();
    }

    public PoolFaults poolFaults() {
        return pools.faults();
    }

    public SupportedImages images() {
        return pools.images();
    }

    public Jobs jobs() {
        return jobs.jobs();
    }

    public Tasks tasks() {
        return jobs.tasks();
    }

    public TaskEnding taskEnding() {
        return jobs.taskEnding();
    }

    public TaskTokens tokens() {
        return jobs.tokens();
    }

    /** What only time brings about: limits that are reached, states that have lasted long enough. */
    public void tick() {
        state.run(() -> {
            runs.stopOverdue(state.now());
            jobs.tick();
            pools.pools().tick();
            jobs.settle();
        });
    }

    @Override
    public void booted(String poolId, String nodeId, List<Failure> errors) {
        state.run(() -> {
            poolTable.findNode(poolId, nodeId).ifPresent(node -> pools.nodes().booted(node, errors));
            jobs.settle();
        });
    }

    @Override
    public void started(String runId) {
        state.run(() -> runs.find(runId).ifPresent(run -> {
            if (run instanceof JobRun ofJob) {
                jobs.started(ofJob);
            }
        }));
    }

    @Override
    public void ended(String runId, RunResult result) {
        state.run(() -> runs.remove(runId).ifPresent(run -> {
            ended(run, result);
            pools.nodes().leaveIfEmpty(run.node());
            pools.pools().tick();
            jobs.settle();
        }));
    }

    private void ended(ActiveRun run, RunResult result) {
        if (run instanceof JobRun ofJob) {
            jobs.ended(ofJob, result);
        } else {
            pools.nodes().startTaskEnded(run, result);
        }
    }
}

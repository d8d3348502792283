package io.switchover.local.batch.account;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything an account holds, under one lock. Nobody touches it outside {@link #locked}, so every request sees and leaves a
 * consistent account.
 */
final class AccountState {
    private static final Compute NOWHERE = new Compute() {
        @Override
        public void boot(String poolId, String nodeId, List<Installation> packages) {}

        @Override
        public void discard(String poolId, String nodeId) {}

        @Override
        public void launch(Run run) {}

        @Override
        public void kill(String runId) {}

        @Override
        public void forget(String poolId, String nodeId, String jobId, String taskId) {}
    };

    private final ReentrantLock lock = new ReentrantLock();
    private long sequence;

    final AccountProfile profile;
    final Pace pace;
    final Stamps stamps;
    Quotas quotas;
    Compute compute = NOWHERE;

    final Map<String, Job> jobs = new HashMap<>();
    final TreeMap<Long, Job> jobsInOrder = new TreeMap<>();
    final Set<Job> alive = new LinkedHashSet<>();
    final Map<String, Pool> pools = new LinkedHashMap<>();
    final Map<String, Application> applications = new LinkedHashMap<>();
    final Map<String, Running> runs = new LinkedHashMap<>();

    AccountState(AccountProfile profile, Quotas quotas, Pace pace, Clock clock) {
        this.profile = profile;
        this.quotas = quotas;
        this.pace = pace;
        this.stamps = new Stamps(clock);
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    long nextSequence() {
        return ++sequence;
    }

    Instant now() {
        return stamps.now();
    }

    Job job(String id) {
        Job job = jobs.get(BatchId.key(id));
        if (job == null) {
            throw Code.JobNotFound.refusal();
        }
        return job;
    }

    Task task(String jobId, String taskId) {
        Task task = job(jobId).tasks.get(BatchId.key(taskId));
        if (task == null) {
            throw Code.TaskNotFound.refusal();
        }
        return task;
    }

    Pool pool(String id) {
        Pool pool = pools.get(BatchId.key(id));
        if (pool == null) {
            throw Code.PoolNotFound.refusal();
        }
        return pool;
    }

    @Nullable
    Pool poolOf(Job job) {
        String id = job.poolId();
        return id == null ? null : pools.get(BatchId.key(id));
    }

    @Nullable
    Node node(@Nullable String poolId, @Nullable String nodeId) {
        Pool pool = poolId == null ? null : pools.get(BatchId.key(poolId));
        return pool == null || nodeId == null ? null : pool.nodes.get(nodeId);
    }
}

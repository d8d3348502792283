package io.switchover.local.batch.job;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.CaselessBatchId;
import io.switchover.local.batch.json.JobBody;
import io.switchover.local.batch.json.NodeReference;
import io.switchover.local.batch.pool.Node;
import io.switchover.local.batch.pool.Pool;
import io.switchover.local.batch.pool.PoolTable;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which task goes to which node next: jobs by priority and age, tasks as they were added, nodes spread or packed as the pool says. It costs
 * what is started, not what waits. A task that is assigned holds its slots until its run has ended.
 */
final class Scheduler {
    private static final Comparator<Job> URGENCY =
            Comparator.comparingInt(Job::priority).reversed().thenComparingLong(job -> job.sequence);

    private final AccountState state;
    private final PoolTable pools;
    private final Launcher launcher;

    /** Jobs with something to start, by the pool that they name, whether or not there is such a pool. */
    private final Map<String, SortedSet<Job>> queues = new HashMap<>();

    private final Set<Pool> changed = new LinkedHashSet<>();
    private boolean assigning;

    Scheduler(AccountState state, PoolTable pools, Launcher launcher) {
        this.state = state;
        this.pools = pools;
        this.launcher = launcher;
    }

    /** The task waits for a slot; one that was there before goes first again. */
    void enqueue(Task task, boolean first) {
        if (first) {
            task.job.ready.addFirst(task);
        } else {
            task.job.ready.addLast(task);
        }
        offer(task.job);
    }

    void offer(Job job) {
        String pool = job.poolId();
        if (pool != null && job.schedulable()) {
            queue(pool).add(job);
            pools.find(pool).ifPresent(changed::add);
        }
    }

    /** Before anything changes that decides where the job stands in its queue. */
    void withdraw(Job job) {
        String pool = job.poolId();
        if (pool != null) {
            queue(pool).remove(job);
        }
    }

    private SortedSet<Job> queue(String pool) {
        return queues.computeIfAbsent(CaselessBatchId.key(pool), id -> new TreeSet<>(URGENCY));
    }

    void nodesChanged(Pool pool) {
        changed.add(pool);
    }

    /** Gives every task that can be started a node. */
    void assignAll() {
        if (assigning) {
            return;
        }
        assigning = true;
        try {
            while (!changed.isEmpty()) {
                Pool pool = changed.iterator().next();
                changed.remove(pool);
                fill(pool);
            }
        } finally {
            assigning = false;
        }
    }

    private void fill(Pool pool) {
        SortedSet<Job> queue = queue(pool.id());
        for (Job job : List.copyOf(queue)) {
            boolean more = job.schedulable();
            while (more) {
                more = assignNext(pool, job) && job.schedulable();
            }
            if (!job.schedulable()) {
                queue.remove(job);
            }
        }
    }

    /** The first task that there is room for; one that fits nowhere keeps the others from nothing. */
    private boolean assignNext(Pool pool, Job job) {
        List<Node> open =
                pool.nodes().stream().filter(node -> !refuses(job, node)).toList();
        int room = open.stream().mapToInt(Node::freeSlots).max().orElse(0);
        if (room == 0) {
            return false;
        }
        for (Task task : job.ready) {
            List<Node> nodes = task.slotsOn(pool) > room ? List.of() : NodeChoice.nodes(task, pool, open);
            if (!nodes.isEmpty()) {
                job.ready.remove(task);
                assign(task, nodes);
                return true;
            }
        }
        return false;
    }

    /** A node where the job's preparation failed gets no tasks of it. */
    private static boolean refuses(Job job, Node node) {
        NodePreparation there = job.preparations.get(node.id());
        JsonObject task = JobBody.preparationTask(job.body);
        return there != null && task != null && there.keepsTasksAway(task);
    }

    private void assign(Task task, List<Node> nodes) {
        Node primary = nodes.getFirst();
        int slots = task.slotsOn(primary.pool());
        task.assign(primary, slots, state.now());
        nodes.forEach(node -> node.take(slots, state.now()));
        if (task.instances() > 0) {
            MultiInstance instances = new MultiInstance(task, nodes);
            task.multiInstance(instances);
            instances.coordinate(launcher, state.now());
        } else {
            prepare(task, primary);
        }
    }

    private void prepare(Task task, Node node) {
        Job job = task.job;
        JsonObject preparation = JobBody.preparationTask(job.body);
        if (preparation == null) {
            launcher.launchTask(task, node, Map.of());
            return;
        }
        NodePreparation there = job.preparations.get(node.id());
        if (there == null) {
            there = new NodePreparation(new NodeReference(node.pool().id(), node.id()));
            job.preparations.put(node.id(), there);
            launcher.launchPreparation(job, there, node);
        }
        if (!preparation.getBoolean("waitForSuccess", true) || there.preparation.over()) {
            launcher.launchTask(task, node, Map.of());
        } else {
            there.waiting.add(task);
        }
    }
}

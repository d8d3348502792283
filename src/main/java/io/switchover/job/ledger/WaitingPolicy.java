package io.switchover.job.ledger;

import io.switchover.job.TaskFailure;
import io.switchover.job.batch.PoolFacts;
import io.switchover.job.batch.TaskFacts;
import io.switchover.time.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why the tasks of a job that is in Batch do not run. */
final class WaitingPolicy {
    private static final String CANCEL = "cancel the job; it can be submitted anew under another id";

    private WaitingPolicy() {}

    /** @param ends what would end the wait */
    record Reason(String because, String ends) {}

    /**
     * What the service says of a job.
     *
     * @param active some of its tasks that wait to run
     * @param failed some of its tasks that have failed
     * @param running whether one of its tasks runs
     * @param pool its pool; empty when it is not there
     */
    record Facts(
            String region,
            String poolId,
            List<TaskFacts> active,
            List<TaskFacts> failed,
            boolean running,
            Optional<PoolFacts> pool) {}

    /** Empty when it waits for nothing but its own tasks. What will never run comes first: no patience helps there. */
    static Optional<Reason> reason(Facts facts) {
        if (facts.active().isEmpty()) {
            return Optional.empty();
        }
        return blocked(facts)
                .or(() -> facts.pool().flatMap(pool -> tooLarge(facts, pool)))
                .or(() -> facts.running() ? Optional.empty() : nodes(facts));
    }

    private static Optional<Reason> blocked(Facts facts) {
        for (var task : facts.active()) {
            for (var failed : facts.failed()) {
                if (failed.blocks() && task.needs().include(failed.id())) {
                    var how = failed.failed() == null
                            ? "task " + failed.id() + " failed"
                            : failed.failed().sentence();
                    return Optional.of(new Reason(
                            "task " + task.id() + " depends on a task that failed, so it will never run: " + how,
                            CANCEL + ". A failure that is no reason to stop is said in the task's exitConditions, with"
                                    + " dependencyAction satisfy"));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Reason> tooLarge(Facts facts, PoolFacts pool) {
        return facts.active().stream()
                .filter(task -> task.slots() > pool.slots())
                .findFirst()
                .map(task -> new Reason(
                        "task " + task.id() + " needs " + task.slots() + " slots, and a node of " + named(facts)
                                + " has " + pool.slots() + ", so it will never run",
                        CANCEL + " with fewer requiredSlots, or for a pool with more taskSlotsPerNode"));
    }

    private static Optional<Reason> nodes(Facts facts) {
        if (facts.pool().isEmpty()) {
            return Optional.of(new Reason(named(facts) + " is not there", "create the pool in " + facts.region()));
        }
        var pool = facts.pool().get();
        if (pool.nodes() == 0) {
            return Optional.of(noNodes(facts, pool));
        }
        var nodes = pool.by();
        if (nodes.idle() > 0) {
            return Optional.of(new Reason(
                    "Batch has not started its tasks yet, although " + nodes.idle() + " of "
                            + Counted.of(pool.nodes(), "node") + " of " + named(facts)
                            + (nodes.idle() == 1 ? " is idle" : " are idle"),
                    "Batch starts them, unless their dependencies are still to run"));
        }
        if (nodes.running() > 0) {
            return Optional.of(new Reason(
                    Counted.of(nodes.running(), "node") + " of " + named(facts) + " busy, and none idle",
                    "other tasks end, or the pool gets more nodes"));
        }
        return Optional.of(new Reason(
                "no node of " + named(facts) + " can run tasks: of " + pool.nodes() + ", " + conditions(nodes),
                nodes.starting() > 0 ? "nodes have started" : "repair the nodes, or resize the pool"));
    }

    /** The service shows the errors of the last resize until the next one: with nothing wanted they mean nothing. */
    private static Reason noNodes(Facts facts, PoolFacts pool) {
        if (pool.wanted() == 0) {
            return new Reason(
                    named(facts) + " has no nodes, and should have none" + autoscale(pool),
                    "resize the pool, or give it an autoscale formula that follows its tasks");
        }
        var has = named(facts) + " has 0 of " + Counted.of(pool.wanted(), "node");
        if (!pool.errors().isEmpty()) {
            return new Reason(
                    has + ": " + pool.errors().getFirst().sentence(),
                    "more quota or capacity in " + facts.region() + ", and then another resize of the pool");
        }
        return pool.resizing()
                ? new Reason(has + ", and is being resized", "the resize ends")
                : new Reason(has + ", and is not being resized", "resize the pool");
    }

    private static String autoscale(PoolFacts pool) {
        return pool.errors().stream()
                .map(TaskFailure::code)
                .filter(code -> code.startsWith("AutoScal"))
                .findFirst()
                .map(code -> ": its autoscale formula fails with " + code)
                .orElse("");
    }

    private static String conditions(PoolFacts.Nodes nodes) {
        var some = new ArrayList<String>();
        add(some, nodes.starting(), "are starting");
        add(some, nodes.unusable(), "are unusable");
        add(some, nodes.startTaskFailed(), "failed in their start task");
        add(some, nodes.away(), "are offline or leaving");
        return some.isEmpty() ? "Batch does not say in which state" : String.join(", ", some);
    }

    private static void add(List<String> some, int count, String what) {
        if (count > 0) {
            some.add(count + " " + what);
        }
    }

    private static String named(Facts facts) {
        return "pool " + facts.poolId() + " in " + facts.region();
    }
}

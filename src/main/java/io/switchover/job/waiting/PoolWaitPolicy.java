package io.switchover.job.waiting;

import io.switchover.job.TaskFailure;
import io.switchover.job.detail.PoolFacts;
import io.switchover.time.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the pool of a job is like, of which nothing runs although nothing else is in its way. */
final class PoolWaitPolicy {
    private PoolWaitPolicy() {}

    static Optional<WaitExplanation> reason(WaitingFacts facts) {
        if (facts.pool().isEmpty()) {
            return Optional.of(reason(facts, facts.pooled() + " is not there", "create the pool in " + facts.region()));
        }
        var pool = facts.pool().get();
        if (pool.nodes() == 0) {
            return Optional.of(noNodes(facts, pool));
        }
        var nodes = pool.by();
        if (nodes.idle() > 0) {
            return Optional.of(idle(facts, pool));
        }
        if (nodes.running() > 0) {
            return Optional.of(reason(
                    facts,
                    Counted.of(nodes.running(), "node") + " of " + facts.pooled() + " busy, and none idle",
                    "other tasks end, or the pool gets more nodes"));
        }
        return Optional.of(reason(
                facts,
                "no node of " + facts.pooled() + " can run tasks: of " + pool.nodes() + ", " + conditions(nodes),
                nodes.starting() > 0 ? "nodes have started" : "fix the nodes, or resize the pool"));
    }

    private static WaitExplanation idle(WaitingFacts facts, PoolFacts pool) {
        int idle = pool.by().idle();
        var some = idle + " of " + Counted.of(pool.nodes(), "node") + " of " + facts.pooled()
                + (idle == 1 ? " is idle" : " are idle");
        var first = facts.waiting().getFirst();
        if (facts.waiting().stream().allMatch(task -> task.room().nodes() > idle)) {
            boolean lacking = pool.nodes() < pool.wanted() && !pool.errors().isEmpty();
            return reason(
                    facts,
                    "task " + first.id() + " needs " + first.room().nodes() + " idle nodes at once, and " + some
                            + (lacking
                                    ? "; it should have " + pool.wanted() + ": "
                                            + pool.errors().getFirst().sentence()
                                    : ""),
                    "other tasks end, or the pool gets more nodes");
        }
        return reason(
                facts,
                "Batch has not started its tasks yet, although " + some,
                "Batch starts them, unless their dependencies are still to run");
    }

    /** The service shows the errors of the last resize until the next one: with nothing wanted they mean nothing. */
    private static WaitExplanation noNodes(WaitingFacts facts, PoolFacts pool) {
        if (pool.wanted() == 0) {
            return reason(
                    facts,
                    facts.pooled() + " has no nodes, and should have none" + autoscale(pool),
                    "resize the pool, or give it an autoscale formula that follows its tasks");
        }
        var has = facts.pooled() + " has 0 of " + Counted.of(pool.wanted(), "node");
        if (!pool.errors().isEmpty()) {
            return reason(
                    facts,
                    has + ": " + pool.errors().getFirst().sentence(),
                    "more quota or capacity in " + facts.region() + ", and then another resize of the pool");
        }
        return pool.resizing()
                ? reason(facts, has + ", and is being resized", "the resize ends")
                : reason(facts, has + ", and is not being resized", "resize the pool");
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

    private static WaitExplanation reason(WaitingFacts facts, String because, String ends) {
        return new WaitExplanation(because, ends, facts.moved());
    }
}

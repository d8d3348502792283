package io.switchover.job.waiting;

import static io.switchover.job.waiting.WaitExplanation.CANCEL;

import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.detail.PoolFacts;
import io.switchover.time.Counted;
import java.util.Optional;
import java.util.function.Predicate;

/** Why the tasks of a job that is in Batch do not run. */
public final class WaitingPolicy {
    private WaitingPolicy() {}

    /** Empty when it waits for nothing but its own tasks. What will never run by itself comes first: no patience helps there. */
    public static Optional<WaitExplanation> reason(WaitingFacts facts) {
        var stopped = BatchJobWaitPolicy.reason(facts);
        if (stopped.isPresent() || facts.waiting().isEmpty()) {
            return stopped;
        }
        return blocked(facts)
                .or(() -> facts.pool().flatMap(pool -> tooLarge(facts, pool)))
                .or(() -> facts.running() ? Optional.empty() : PreparationPolicy.reason(facts))
                .or(() -> facts.running() ? Optional.empty() : PoolWaitPolicy.reason(facts));
    }

    private static Optional<WaitExplanation> blocked(WaitingFacts facts) {
        for (var task : facts.waiting()) {
            for (var failed : facts.failed()) {
                if (failed.consequence().blocks() && task.needs().include(failed.id())) {
                    return Optional.of(new WaitExplanation(
                            "task " + task.id() + " depends on a task that failed, so it will never run: "
                                    + failed.failure(),
                            CANCEL + ". A failure that is no reason to stop is said in the task's exitConditions, with"
                                    + " dependencyAction satisfy",
                            failed.times().ended()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<WaitExplanation> tooLarge(WaitingFacts facts, PoolFacts pool) {
        return first(facts, task -> task.room().slots() > pool.slots())
                .map(task -> new WaitExplanation(
                        "task " + task.id() + " needs "
                                + Counted.of(task.room().slots(), "slot") + ", and a node of " + facts.pooled()
                                + " has " + pool.slots() + ", so it will never run",
                        CANCEL + " with fewer requiredSlots, or for a pool with more taskSlotsPerNode",
                        task.times().inState()))
                .or(() -> unfit(facts, pool))
                .or(() -> tooFew(facts, pool));
    }

    /** The service never starts such a task, and never says so. */
    private static Optional<WaitExplanation> unfit(WaitingFacts facts, PoolFacts pool) {
        return first(facts, task -> task.room().nodes() > 0 && !(pool.connected() && pool.slots() == 1))
                .map(task -> new WaitExplanation(
                        "task " + task.id() + " is a multi-instance task, which needs a pool with"
                                + " enableInterNodeCommunication and one slot a node, and " + facts.pooled() + " has "
                                + (pool.connected() ? pool.slots() + " slots a node" : "no such communication")
                                + ", so it will never run",
                        CANCEL + " for another pool",
                        task.times().inState()));
    }

    private static Optional<WaitExplanation> tooFew(WaitingFacts facts, PoolFacts pool) {
        int most = Math.max(pool.nodes(), pool.wanted());
        return first(facts, task -> most > 0 && task.room().nodes() > most)
                .map(task -> new WaitExplanation(
                        "task " + task.id() + " needs " + task.room().nodes() + " nodes at once, and " + facts.pooled()
                                + " has " + most,
                        "the pool has at least " + task.room().nodes() + " nodes; or " + CANCEL
                                + " with fewer numberOfInstances",
                        task.times().inState()));
    }

    private static Optional<TaskSnapshot> first(WaitingFacts facts, Predicate<TaskSnapshot> which) {
        return facts.waiting().stream().filter(which).findFirst();
    }
}

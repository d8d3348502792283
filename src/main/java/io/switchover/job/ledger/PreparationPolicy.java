package io.switchover.job.ledger;

import static io.switchover.job.ledger.WaitingReason.CANCEL;

import io.switchover.job.FailedTask;
import io.switchover.job.batch.NodePreparations;
import io.switchover.job.batch.PoolFacts;
import io.switchover.job.batch.TaskFacts;
import io.switchover.time.Counted;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether the tasks of a job wait for its preparation task: it has not ended yet on their nodes, or failed where they could run. */
final class PreparationPolicy {
    private static final String PREPARING = "preparing";

    private PreparationPolicy() {}

    static Optional<WaitingReason> reason(WaitingFacts facts) {
        if (!facts.job().preparationFirst()) {
            return Optional.empty();
        }
        boolean preparing = facts.waiting().stream().map(TaskFacts::state).anyMatch(PREPARING::equals);
        return preparing
                ? Optional.of(running(facts))
                : facts.pool().filter(PreparationPolicy::hasIdleNodes).flatMap(pool -> failed(facts));
    }

    /** Where none is idle the tasks wait for a node first. */
    private static boolean hasIdleNodes(PoolFacts pool) {
        return pool.by().idle() > 0;
    }

    private static WaitingReason running(WaitingFacts facts) {
        var there = some(facts, NodePreparations.Run::running);
        var failed = some(facts, run -> run.failed() != null);
        var on = there.isEmpty() ? "" : ", which runs on " + StoppedJobReason.where(there) + retried(there.getFirst());
        return new WaitingReason(
                "its tasks wait on their nodes of " + facts.pooled() + " for the job preparation task "
                        + facts.job().preparation() + on + (failed.isEmpty() ? "" : "; " + failure(facts, failed)),
                "the job preparation task ends there; if it hangs, reimage the node, or cancel the job",
                there.stream()
                        .map(PreparationPolicy::started)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(facts.moved()));
    }

    private static Optional<WaitingReason> failed(WaitingFacts facts) {
        var failed = some(facts, run -> run.failed() != null);
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(new WaitingReason(
                        failure(facts, failed) + ". Batch starts no task of the job there",
                        "the job preparation task succeeds on a node that is new or reimaged; or " + CANCEL,
                        failed.stream()
                                .map(node -> Objects.requireNonNull(node.preparation())
                                        .ended())
                                .filter(Objects::nonNull)
                                .max(Comparator.naturalOrder())
                                .orElse(facts.moved())));
    }

    private static String failure(WaitingFacts facts, List<NodePreparations> failed) {
        var first = failed.getFirst();
        var why = Objects.requireNonNull(
                Objects.requireNonNull(first.preparation()).failed());
        var how = new FailedTask(String.valueOf(facts.job().preparation()), why.exitCode(), why.failure());
        return "the job preparation task failed on " + Counted.of(failed.size(), "node") + " of " + facts.pooled()
                + ": on node " + first.node() + ", " + how.sentence();
    }

    private static String retried(NodePreparations node) {
        int retries = Objects.requireNonNull(node.preparation()).retries();
        return retries == 0 ? "" : " after " + Counted.of(retries, "retry", "retries");
    }

    private static @Nullable Instant started(NodePreparations node) {
        return Objects.requireNonNull(node.preparation()).started();
    }

    private static List<NodePreparations> some(WaitingFacts facts, Predicate<NodePreparations.Run> which) {
        return facts.nodes().stream()
                .filter(node -> node.preparation() != null && which.test(node.preparation()))
                .toList();
    }
}

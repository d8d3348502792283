package io.switchover.job.waiting;

import static io.switchover.job.waiting.WaitExplanation.CANCEL;

import io.switchover.job.FailedTask;
import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.detail.PoolFacts;
import io.switchover.job.detail.PreparationAndReleaseStatus;
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

    static Optional<WaitExplanation> reason(WaitingFacts facts) {
        if (!facts.job().preparationFirst()) {
            return Optional.empty();
        }
        boolean preparing = facts.waiting().stream().map(TaskSnapshot::state).anyMatch(PREPARING::equals);
        return preparing
                ? Optional.of(running(facts))
                : facts.pool().filter(PreparationPolicy::hasIdleNodes).flatMap(pool -> failed(facts));
    }

    /** Where none is idle the tasks wait for a node first. */
    private static boolean hasIdleNodes(PoolFacts pool) {
        return pool.by().idle() > 0;
    }

    private static WaitExplanation running(WaitingFacts facts) {
        var there = some(facts, PreparationAndReleaseStatus.Run::running);
        var failed = some(facts, run -> run.failed() != null);
        var on =
                there.isEmpty() ? "" : ", which runs on " + BatchJobWaitPolicy.where(there) + retried(there.getFirst());
        return new WaitExplanation(
                "its tasks wait on their nodes of " + facts.pooled() + " for the job preparation task "
                        + facts.job().preparation() + on + (failed.isEmpty() ? "" : "; " + failure(facts, failed)),
                "the job preparation task ends there; if it hangs, reimage the node, or cancel the job",
                there.stream()
                        .map(PreparationPolicy::started)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(facts.moved()));
    }

    private static Optional<WaitExplanation> failed(WaitingFacts facts) {
        var failed = some(facts, run -> run.failed() != null);
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(new WaitExplanation(
                        failure(facts, failed) + ". Batch starts no task of the job there",
                        "the job preparation task succeeds on a node that is new or reimaged; or " + CANCEL,
                        failed.stream()
                                .map(node -> Objects.requireNonNull(node.preparation())
                                        .ended())
                                .filter(Objects::nonNull)
                                .max(Comparator.naturalOrder())
                                .orElse(facts.moved())));
    }

    private static String failure(WaitingFacts facts, List<PreparationAndReleaseStatus> failed) {
        var first = failed.getFirst();
        var why = Objects.requireNonNull(
                Objects.requireNonNull(first.preparation()).failed());
        var how = new FailedTask(String.valueOf(facts.job().preparation()), why.exitCode(), why.failure());
        return "the job preparation task failed on " + Counted.of(failed.size(), "node") + " of " + facts.pooled()
                + ": on node " + first.node() + ", " + how.sentence();
    }

    private static String retried(PreparationAndReleaseStatus node) {
        int retries = Objects.requireNonNull(node.preparation()).retries();
        return retries == 0 ? "" : " after " + Counted.of(retries, "retry", "retries");
    }

    private static @Nullable Instant started(PreparationAndReleaseStatus node) {
        return Objects.requireNonNull(node.preparation()).started();
    }

    private static List<PreparationAndReleaseStatus> some(
            WaitingFacts facts, Predicate<PreparationAndReleaseStatus.Run> which) {
        return facts.nodes().stream()
                .filter(node -> node.preparation() != null && which.test(node.preparation()))
                .toList();
    }
}

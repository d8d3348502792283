package io.switchover.job.waiting;

import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.detail.PreparationAndReleaseStatus;
import java.util.List;
import java.util.Optional;

/** Why Batch starts no task of a job, whichever task it is: the job itself is disabled, or is coming to its end. */
final class BatchJobWaitPolicy {
    private static final String BY_ITSELF = "it goes on by itself";

    private BatchJobWaitPolicy() {}

    /** Empty when it is active, or is over. */
    static Optional<WaitExplanation> reason(WaitingFacts facts) {
        return switch (facts.job().state()) {
            case ACTIVE, COMPLETED -> Optional.empty();
            case DISABLED -> Optional.of(disabled(facts, " is disabled, so none of its tasks starts"));
            case DISABLING -> Optional.of(disabled(facts, " is being disabled, so none of its tasks starts any more"));
            case ENABLING -> reason(facts, named(facts) + " is being enabled again", BY_ITSELF);
            case TERMINATING -> Optional.of(ending(facts));
            case DELETING ->
                reason(
                        facts,
                        "somebody is deleting " + named(facts),
                        "it is deleted; then the job has failed, and can be run again");
        };
    }

    private static Optional<WaitExplanation> reason(WaitingFacts facts, String because, String ends) {
        return Optional.of(new WaitExplanation(because, ends, facts.job().since()));
    }

    private static WaitExplanation disabled(WaitingFacts facts, String how) {
        var why = facts.failed().stream()
                .filter(task -> task.consequence().disables())
                .findFirst()
                .map(TaskSnapshot::failure)
                .map(failure -> ": " + failure + ", and its exitConditions say jobAction disable")
                .orElse(": somebody disabled it in the Batch account, or a task did by its exitConditions");
        return new WaitExplanation(
                named(facts) + how + why,
                "somebody enables it (az batch job enable --job-id " + facts.batchJob() + "); or cancel the job",
                facts.job().since());
    }

    private static WaitExplanation ending(WaitingFacts facts) {
        var releases = facts.nodes().stream()
                .filter(node -> node.release() != null && node.release().running())
                .toList();
        return releases.isEmpty()
                ? new WaitExplanation(
                        "Batch is ending " + named(facts),
                        BY_ITSELF,
                        facts.job().since())
                : new WaitExplanation(
                        "Batch is ending " + named(facts) + ", and its job release task still runs on "
                                + where(releases),
                        "the job release task ends; Batch ends it after 15 minutes at the latest",
                        facts.job().since());
    }

    private static String named(WaitingFacts facts) {
        return "its Batch job " + facts.batchJob() + " in " + facts.region();
    }

    /** The first by name. */
    static String where(List<PreparationAndReleaseStatus> nodes) {
        var first = "node " + nodes.getFirst().node();
        return switch (nodes.size()) {
            case 1 -> first;
            case 2 -> first + " and another one";
            default -> first + " and " + (nodes.size() - 1) + " others";
        };
    }
}

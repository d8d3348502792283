package io.switchover.job.ledger;

import io.switchover.job.batch.NodePreparations;
import io.switchover.job.batch.TaskFacts;
import java.util.List;
import java.util.Optional;

/** Why Batch starts no task of a job, whichever task it is: the job itself is disabled, or is coming to its end. */
final class StoppedJobReason {
    private static final String BY_ITSELF = "it goes on by itself";

    private StoppedJobReason() {}

    /** Empty when it is active, or is over. */
    static Optional<WaitingReason> reason(WaitingFacts facts) {
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

    private static Optional<WaitingReason> reason(WaitingFacts facts, String because, String ends) {
        return Optional.of(new WaitingReason(because, ends, facts.job().since()));
    }

    private static WaitingReason disabled(WaitingFacts facts, String how) {
        var why = facts.failed().stream()
                .filter(task -> task.consequence().disables())
                .findFirst()
                .map(TaskFacts::failure)
                .map(failure -> ": " + failure + ", and its exitConditions say jobAction disable")
                .orElse(": somebody disabled it in the Batch account, or a task did by its exitConditions");
        return new WaitingReason(
                named(facts) + how + why,
                "somebody enables it (az batch job enable --job-id " + facts.batchJob() + "); or cancel the job",
                facts.job().since());
    }

    private static WaitingReason ending(WaitingFacts facts) {
        var releases = facts.nodes().stream()
                .filter(node -> node.release() != null && node.release().running())
                .toList();
        return releases.isEmpty()
                ? new WaitingReason(
                        "Batch is ending " + named(facts),
                        BY_ITSELF,
                        facts.job().since())
                : new WaitingReason(
                        "Batch is ending " + named(facts) + ", and its job release task still runs on "
                                + where(releases),
                        "the job release task ends; Batch ends it after 15 minutes at the latest",
                        facts.job().since());
    }

    private static String named(WaitingFacts facts) {
        return "its Batch job " + facts.batchJob() + " in " + facts.region();
    }

    /** The first by name. */
    static String where(List<NodePreparations> nodes) {
        var first = "node " + nodes.getFirst().node();
        return switch (nodes.size()) {
            case 1 -> first;
            case 2 -> first + " and another one";
            default -> first + " and " + (nodes.size() - 1) + " others";
        };
    }
}

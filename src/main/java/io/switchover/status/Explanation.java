package io.switchover.status;

import io.switchover.drill.DrillExplanation;
import io.switchover.failover.FailoverExplanation;
import io.switchover.region.EpochStatement;
import io.switchover.rules.RuleReading;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something moves or does not, question by question. A question that cannot be asked now is null, and {@code unanswered} says why.
 *
 * @param here the region whose app answers
 * @param asOf the store's time
 * @param freeze whether the record may be relied on
 * @param failover whether the active region is left by a failover
 * @param candidates whether each region may be moved to
 * @param drill whether a drill would move now
 * @param disagreements what the apps must have the same and have not: each decides by its own; a sentence each
 */
record Explanation(
        String here,
        @Nullable Instant asOf,
        Freeze freeze,
        FailoverExplanation.@Nullable Explained failover,
        List<CandidateAnswer> candidates,
        DrillExplanation.@Nullable Explained drill,
        List<String> disagreements,
        List<String> unanswered) {

    /**
     * @param said what the record and each storage account say
     * @param silent why a storage account said nothing
     */
    record Freeze(String sentence, List<RuleReading> rules, List<EpochStatement> said, List<String> silent) {}

    record CandidateAnswer(String region, boolean active, boolean ready, String sentence, List<RuleReading> rules) {}
}

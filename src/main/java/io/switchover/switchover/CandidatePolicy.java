package io.switchover.switchover;

import io.switchover.health.Verdict;
import io.switchover.readiness.Finding;
import io.switchover.time.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a region may be moved to. A move to a region that is not ready would turn one outage into two. */
public final class CandidatePolicy {

    private CandidatePolicy() {}

    /**
     * @param dead the regions that are being left because they are down: what only they could supply is no reason to stay
     * @param now the store's present time
     * @param limit how old the readiness report may be
     */
    public static Optional<Refusal> refusal(Candidate candidate, Set<String> dead, long now, Duration limit) {
        var region = candidate.region();
        if (!(candidate.verdict() instanceof Verdict.Healthy)) {
            return refused(
                    "target-healthy",
                    region + " is " + candidate.verdict().word() + ", and a target must be healthy: "
                            + candidate.verdict().because());
        }
        var readiness = candidate.readiness();
        if (readiness == null) {
            var unread = candidate.unread();
            return refused(
                    "target-checked",
                    unread == null ? "nobody has checked yet whether " + region + " is ready" : unread);
        }
        long age = Math.max(0, now - readiness.writtenAt());
        if (age > limit.toSeconds()) {
            return refused(
                    "readiness-age",
                    "the readiness report of " + region + " is " + Durations.seconds(age) + " old, "
                            + Durations.of(limit) + " are allowed");
        }
        var blockers = readiness.value().blockers().stream()
                .filter(finding -> !dead.contains(finding.region()))
                .toList();
        if (!blockers.isEmpty()) {
            return refused(
                    "target-ready",
                    region + " is not ready, as of " + Durations.seconds(age) + " ago: "
                            + blockers.stream().map(Finding::sentence).collect(Collectors.joining("; ")));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refused(String rule, String sentence) {
        return Optional.of(new Refusal(rule, sentence));
    }
}

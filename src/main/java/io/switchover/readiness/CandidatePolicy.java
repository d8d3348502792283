package io.switchover.readiness;

import io.switchover.time.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a region may be moved to. A move to a region that is not ready would turn one outage into two. */
public final class CandidatePolicy {

    private CandidatePolicy() {}

    /**
     * @param leaving the regions that are left because they are down: what only they could supply does not count
     * @param now the store's present time, in seconds
     * @param maxAge how old the evidence in the readiness report may be
     */
    public static Optional<Refusal> refusal(Candidate candidate, Set<String> leaving, long now, Duration maxAge) {
        var region = candidate.region();
        if (candidate.down()) {
            return refused("target-down", candidate.verdict().because());
        }
        var doubt = candidate.doubt();
        if (doubt != null) {
            return refused(
                    "target-good",
                    region + " is " + candidate.verdict().word()
                            + ", and nothing moves there unless its data plane and storage are good at every observer: "
                            + doubt);
        }
        var report = candidate.report();
        if (report == null) {
            var unread = candidate.unread();
            return refused(
                    "target-checked",
                    unread == null ? "nobody has checked yet whether " + region + " is ready" : unread);
        }
        long age = Math.max(0, now - report.value().asOf().getEpochSecond());
        if (age > maxAge.toSeconds()) {
            return refused(
                    "readiness-age",
                    "what the readiness report of " + region + " says is " + Durations.seconds(age) + " old, and "
                            + Durations.of(maxAge) + " are allowed");
        }
        var blockers = report.value().blockers().stream()
                .filter(finding -> !leaving.contains(finding.region()))
                .toList();
        return blockers.isEmpty()
                ? Optional.empty()
                : refused(
                        "target-ready",
                        region + " is not ready, as of " + Durations.seconds(age) + " ago: "
                                + blockers.stream().map(Finding::sentence).collect(Collectors.joining("; ")));
    }

    private static Optional<Refusal> refused(String rule, String sentence) {
        return Optional.of(new Refusal(rule, sentence));
    }
}

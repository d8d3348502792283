package io.switchover.readiness;

import io.switchover.finding.Finding;
import io.switchover.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a region may be moved to. A move to a region that is not ready would turn one outage into two. */
public final class CandidatePolicy {

    private CandidatePolicy() {}

    /** The first rule that objects; the parameters are those of {@link #refusals}. */
    public static Optional<Refusal> refusal(Candidate candidate, Set<String> leaving, long now, Duration maxAge) {
        return refusals(candidate, leaving, now, maxAge).stream().findFirst();
    }

    /**
     * Every rule that objects.
     *
     * @param leaving the regions that are left because they are down: what only they could supply does not count, and
     *     what the candidate itself lacks does, also when it is one of them
     * @param now the store's present time, in seconds
     * @param maxAge how old the evidence in the readiness report may be
     */
    public static List<Refusal> refusals(Candidate candidate, Set<String> leaving, long now, Duration maxAge) {
        var region = candidate.region();
        var refusals = new ArrayList<Refusal>();
        var doubt = candidate.doubt();
        if (candidate.down()) {
            refusals.add(new Refusal("target-down", candidate.verdict().because()));
        } else if (doubt != null) {
            refusals.add(new Refusal(
                    "target-good",
                    region + " is " + candidate.verdict().word()
                            + "; nothing moves there until every observer reaches its Batch account and its storage: "
                            + doubt));
        }
        var report = candidate.report();
        if (report == null) {
            var unread = candidate.unread();
            refusals.add(new Refusal(
                    "target-checked",
                    unread == null ? "nobody has checked yet whether " + region + " is ready" : unread));
        } else {
            refusals.addAll(refusals(report.value(), leaving, now, maxAge));
        }
        return refusals;
    }

    private static List<Refusal> refusals(ReadinessReport report, Set<String> leaving, long now, Duration maxAge) {
        var refusals = new ArrayList<Refusal>();
        long age = Math.max(0, now - report.asOf().getEpochSecond());
        if (age > maxAge.toSeconds()) {
            refusals.add(new Refusal(
                    "readiness-age",
                    "what the readiness report of " + report.region() + " says is " + Durations.seconds(age)
                            + " old, limit " + Durations.of(maxAge) + ": too old"));
        }
        var blockers = report.blockers(leaving);
        if (!blockers.isEmpty()) {
            refusals.add(new Refusal(
                    "target-ready",
                    report.region() + " is not ready, as of " + Durations.seconds(age) + " ago: "
                            + blockers.stream().map(Finding::sentence).collect(Collectors.joining("; "))));
        }
        return refusals;
    }
}

package io.switchover.switchover;

import io.switchover.readiness.Candidate;
import io.switchover.readiness.CandidatePolicy;
import io.switchover.readiness.ReadinessReport;
import io.switchover.readiness.Refusal;
import io.switchover.region.Placement;
import io.switchover.store.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rules object to a placement now, and which readiness reports a move to it stands on. */
public final class MovePolicy {
    private MovePolicy() {}

    /** The rules that an operator may go against, by name. */
    public static final Set<String> RULES =
            Set.of("target-down", "target-good", "target-checked", "readiness-age", "target-ready");

    /**
     * Every rule that objects to a move from one placement to another.
     *
     * <p>A region that becomes active must be ready. Where none does, because a split loses a region, jobs go to the others already, and
     * it is enough that one of them is ready.
     *
     * @param regions every region that runs jobs
     * @param overrides rules that operators went against
     * @param now the store's present time, in seconds
     */
    public static List<Refusal> objections(
            Placement from,
            Placement to,
            List<Candidate> regions,
            List<RuleOverride> overrides,
            long now,
            Duration maxAge) {
        var overruled = overrides.stream().map(RuleOverride::rule).collect(Collectors.toSet());
        var down =
                regions.stream().filter(Candidate::down).map(Candidate::region).collect(Collectors.toSet());
        var all = new ArrayList<Refusal>();
        boolean oneReady = false;
        for (var region : to.regions()) {
            var refusals = candidate(region, regions)
                    .map(candidate -> CandidatePolicy.refusals(candidate, down, now, maxAge))
                    .orElseGet(() -> List.of(new Refusal("target-unknown", region + " runs no jobs by these settings")))
                    .stream()
                    .filter(refusal -> !overruled.contains(refusal.rule()))
                    .toList();
            oneReady |= refusals.isEmpty();
            if (!from.active(region) || to.regions().size() == 1) {
                all.addAll(refusals);
            } else if (refusals.stream().anyMatch(refusal -> refusal.rule().equals("target-down"))) {
                all.addAll(refusals);
            }
        }
        if (!oneReady && all.isEmpty()) {
            all.add(new Refusal("target-ready", "none of " + String.join(", ", to.regions()) + " is ready"));
        }
        return all;
    }

    /** The reports on the regions that are active afterwards, as far as there are any. */
    public static List<Stored<ReadinessReport>> reports(Placement to, List<Candidate> regions) {
        var reports = new ArrayList<Stored<ReadinessReport>>();
        for (var region : to.regions()) {
            candidate(region, regions).ifPresent(candidate -> {
                var report = candidate.report();
                if (report != null) {
                    reports.add(report);
                }
            });
        }
        return reports;
    }

    private static Optional<Candidate> candidate(String region, List<Candidate> regions) {
        return regions.stream()
                .filter(candidate -> candidate.region().equals(region))
                .findFirst();
    }
}

package io.switchover.failover;

import io.switchover.health.HealthSnapshot;
import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.Candidates;
import io.switchover.region.RegionRecord;
import io.switchover.switchover.request.FailoverSwitchovers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers the situation and decides. */
@ApplicationScoped
class FailoverDecisions {
    private final Candidates candidates;
    private final FailoverSwitchovers switchovers;
    private final FailoverPolicy.Limits limits;

    FailoverDecisions(Candidates candidates, FailoverSwitchovers switchovers, FailoverSettings settings) {
        this.candidates = candidates;
        this.switchovers = switchovers;
        this.limits = FailoverPolicy.Limits.of(settings, candidates.reportMaxAge());
    }

    /**
     * A decision, with the situation that it rests on.
     *
     * @param leaves the regions that a move would leave
     */
    record Decided(FailoverSituation situation, Decision decision, List<Candidate> leaves) {
        Set<String> left() {
            return leaves.stream().map(Candidate::region).collect(Collectors.toSet());
        }
    }

    /** @param assessment one that has the store's time */
    Decided decide(RegionRecord record, HealthSnapshot healthSnapshot) {
        var seen = new FailoverSituation(
                record,
                regions(record, healthSnapshot.verdicts()),
                healthSnapshot.asOf().found().orElseThrow());
        // Where to go matters only once there is a reason to leave.
        var situation = seen.lost().isEmpty() && seen.impaired().isEmpty()
                ? seen
                : seen.preferring(switchovers.targets(record));
        return new Decided(
                situation, FailoverPolicy.decide(situation, limits), FailoverPolicy.leaving(situation, limits));
    }

    /** Readiness matters only once there is a reason to leave; only then the reports are worth a read in every tick. */
    private List<Candidate> regions(RegionRecord record, VerdictsByRegion verdicts) {
        var unread = candidates.withoutReports(verdicts);
        return unread.stream()
                        .filter(region -> record.active(region.region()))
                        .anyMatch(region -> region.down() || region.verdict() instanceof Verdict.Impaired)
                ? candidates.gather(verdicts)
                : unread;
    }
}

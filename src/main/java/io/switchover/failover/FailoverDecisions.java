package io.switchover.failover;

import io.switchover.health.Assessment;
import io.switchover.health.Verdicts;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.Candidates;
import io.switchover.region.RegionRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Gathers the situation and decides. */
@ApplicationScoped
class FailoverDecisions {
    private final Candidates candidates;
    private final FailoverPolicy.Limits limits;

    FailoverDecisions(Candidates candidates, FailoverSettings settings) {
        this.candidates = candidates;
        this.limits = FailoverPolicy.Limits.of(settings, candidates.reportMaxAge());
    }

    /** A decision, with the situation that it rests on. */
    record Decided(FailoverSituation situation, Decision decision) {}

    /** @param assessment one that has the store's time */
    Decided decide(RegionRecord record, Assessment assessment) {
        var situation = new FailoverSituation(
                record,
                regions(record, assessment.verdicts()),
                assessment.asOf().orElseThrow());
        return new Decided(situation, FailoverPolicy.decide(situation, limits));
    }

    /** Readiness matters only once an active region is lost; only then its reports are worth a read in every tick. */
    private List<Candidate> regions(RegionRecord record, Verdicts verdicts) {
        var unread = candidates.withoutReports(verdicts);
        return unread.stream().anyMatch(region -> region.down() && record.active(region.region()))
                ? candidates.gather(verdicts)
                : unread;
    }
}

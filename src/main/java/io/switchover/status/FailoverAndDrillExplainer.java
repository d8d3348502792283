package io.switchover.status;

import io.switchover.drill.DrillExplanation;
import io.switchover.failover.FailoverExplanation;
import io.switchover.health.HealthSnapshot;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.CandidateRuleEvaluation;
import io.switchover.readiness.Candidates;
import io.switchover.region.RegionRecord;
import io.switchover.rules.RuleReading;
import io.switchover.rules.RuleReading.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Explains what moves a region: a failover, the candidates that it has, and the next drill. */
@ApplicationScoped
class FailoverAndDrillExplainer {
    private final FailoverExplanation failovers;
    private final DrillExplanation drills;
    private final Candidates candidates;

    FailoverAndDrillExplainer(FailoverExplanation failovers, DrillExplanation drills, Candidates candidates) {
        this.failovers = failovers;
        this.drills = drills;
        this.candidates = candidates;
    }

    FailoverExplanation.Explained leaving(RegionRecord record, HealthSnapshot healthSnapshot) {
        return failovers.explain(record, healthSnapshot);
    }

    DrillExplanation.Explained drill(RegionRecord record, HealthSnapshot healthSnapshot) {
        return drills.explain(record, healthSnapshot);
    }

    List<Explanation.CandidateAnswer> candidates(RegionRecord record, HealthSnapshot healthSnapshot) {
        var all = candidates.gather(healthSnapshot.verdicts());
        var down = all.stream().filter(Candidate::down).map(Candidate::region).collect(Collectors.toSet());
        long now = healthSnapshot.asOf().found().orElseThrow();
        return all.stream()
                .map(candidate -> answer(candidate, record, down, now))
                .toList();
    }

    private Explanation.CandidateAnswer answer(Candidate candidate, RegionRecord record, Set<String> down, long now) {
        var rules = CandidateRuleEvaluation.readings(candidate, down, now, candidates.reportMaxAge());
        boolean active = record.active(candidate.region());
        var objection = rules.stream()
                .filter(rule -> rule.standing() == Standing.OBJECTS)
                .map(RuleReading::sentence)
                .findFirst();
        return new Explanation.CandidateAnswer(
                candidate.region(),
                active,
                objection.isEmpty(),
                candidate.region()
                        + (active ? " is active and" : "")
                        + objection
                                .map(because -> " could not be moved to: " + because)
                                .orElse(" is ready"),
                rules);
    }
}

package io.switchover.failover;

import io.switchover.health.HealthSnapshot;
import io.switchover.readiness.Candidates;
import io.switchover.region.RegionRecord;
import io.switchover.rules.RuleReading;
import io.switchover.switchover.request.FailoverSwitchovers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells what this app would decide about the active region now, and how each rule stands. It writes nothing. */
@ApplicationScoped
public class FailoverExplanation {
    private final Candidates candidates;
    private final FailoverSwitchovers switchovers;
    private final FailoverPolicy.Limits limits;
    private final FailoverSettings settings;

    FailoverExplanation(Candidates candidates, FailoverSwitchovers switchovers, FailoverSettings settings) {
        this.candidates = candidates;
        this.switchovers = switchovers;
        this.limits = FailoverPolicy.Limits.of(settings, candidates.reportMaxAge());
        this.settings = settings;
    }

    /**
     * @param sentence what is decided, and what the mode makes of it
     * @param mode {@code observe}, {@code confirm} or {@code automatic}: what this app does with a decision to move
     */
    public record Explained(String sentence, FailoverSettings.Mode mode, Decision decision, List<RuleReading> rules) {}

    /** @param assessment one that has the store's time */
    public Explained explain(RegionRecord record, HealthSnapshot healthSnapshot) {
        var situation = new FailoverSituation(
                        record,
                        candidates.gather(healthSnapshot.verdicts()),
                        healthSnapshot.asOf().found().orElseThrow())
                .preferring(switchovers.targets(record));
        var decision = FailoverPolicy.decide(situation, limits);
        return new Explained(
                DecisionJournal.text(decision, settings.mode()) + ": " + decision.because(),
                settings.mode(),
                decision,
                FailoverRuleEvaluation.readings(situation, limits));
    }
}

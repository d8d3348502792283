package io.switchover.drill;

import io.switchover.health.HealthSnapshot;
import io.switchover.readiness.Candidates;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.rules.RuleReading;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether a drill would move if it were due now, and when the next one is due. It writes nothing. */
@ApplicationScoped
public class DrillExplanation {
    private final DrillStore drills;
    private final Candidates candidates;
    private final Regions regions;
    private final DrillSchedule schedule;
    private final DrillDeparturePolicy.Limits limits;

    DrillExplanation(
            DrillStore drills, Candidates candidates, Regions regions, DrillSchedule schedule, DrillSettings settings) {
        this.drills = drills;
        this.candidates = candidates;
        this.regions = regions;
        this.schedule = schedule;
        this.limits = DrillDeparturePolicy.limits(candidates.reportMaxAge(), settings);
    }

    /**
     * @param next when it is due by the schedule; null when it is never
     * @param drills those that are open and the last one; null when they cannot be read
     */
    public record Explained(
            String sentence, @Nullable Instant next, DrillSummary.@Nullable Shown drills, List<RuleReading> rules) {}

    /** @param healthSnapshot one that has the store's time */
    public Explained explain(RegionRecord record, HealthSnapshot healthSnapshot) {
        long now = healthSnapshot.asOf().found().orElseThrow();
        var instant = Instant.ofEpochSecond(now);
        var drill = new Drill(instant, regions.here(), new DrillState.Due());
        var facts = new DrillDeparturePolicy.Facts(
                record, candidates.gather(healthSnapshot.verdicts()), drills.practised(), now);
        var due = schedule.due(instant);
        return new Explained(
                switch (DrillDeparturePolicy.decide(drill, facts, limits)) {
                    case DrillDeparturePolicy.Step.MoveTo move ->
                        due + "; now it would move to " + move.target().region();
                    case DrillDeparturePolicy.Step.Wait wait ->
                        due + "; now it would wait: " + wait.obstacle().because();
                    case DrillDeparturePolicy.Step.Skip skip ->
                        due + "; now it would be skipped: " + skip.obstacle().because();
                },
                schedule.next(instant).orElse(null),
                drills.all()
                        .map(known -> DrillSummary.shown(known.drills()))
                        .found()
                        .orElse(null),
                DrillRuleEvaluation.readings(drill, facts, limits));
    }
}

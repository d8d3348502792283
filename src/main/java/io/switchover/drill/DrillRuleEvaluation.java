package io.switchover.drill;

import io.switchover.health.Verdict;
import io.switchover.readiness.Candidate;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.rules.Objection;
import io.switchover.rules.Rule;
import io.switchover.rules.Rule.Measure;
import io.switchover.rules.RuleBook;
import io.switchover.rules.RuleReading;
import java.util.List;
import java.util.Optional;

/** Whether a drill would move if it were due now, told rule by rule. */
final class DrillRuleEvaluation {
    private static final RuleBook<RuleInputs> BOOK = new RuleBook<>(
            List.of(
                    new Rule<>(
                            "blocked",
                            "the day is not blocked",
                            inputs -> Measure.of("the day is not blocked"),
                            inputs -> Optional.of(inputs.unblocked()),
                            inputs -> "the day passes, or SWITCHOVER_DRILL_BLOCKED_DAYS changes"),
                    new Rule<>(
                            "hold",
                            "no operator stops failovers and drills",
                            inputs -> Measure.of("no hold is set"),
                            inputs -> Optional.of(inputs.with(inputs.record().withHold(null))),
                            inputs -> "the hold ends, or DELETE /api/hold"),
                    new Rule<>(
                            "in-flight",
                            "no switchover is in flight",
                            inputs -> Measure.of("no switchover is in flight"),
                            inputs -> Optional.of(
                                    inputs.withoutSwitchover(inputs.record().placement())),
                            inputs -> "the switchover in flight ends (GET /api/switchovers)"),
                    new Rule<>(
                            "placement",
                            "one region is active",
                            inputs -> Measure.of(inputs.record().placement().text() + " is active"),
                            RuleInputs::single,
                            inputs -> "an operator moves everything to one region: POST /api/switchovers"),
                    new Rule<>(
                            "active-healthy",
                            "the active region is healthy",
                            inputs -> Measure.of("the active region is healthy"),
                            inputs -> Optional.of(inputs.healthy()),
                            inputs -> "all observers see the region well (GET /api/health)"),
                    new Rule<>(
                            "target",
                            "another region is ready",
                            inputs -> Measure.of("another region is ready"),
                            inputs -> Optional.empty(),
                            inputs -> "one of the candidates becomes ready")),
            RuleInputs::objection);

    private DrillRuleEvaluation() {}

    static List<RuleReading> readings(
            Drill drill, DrillDeparturePolicy.Facts facts, DrillDeparturePolicy.Limits limits) {
        return BOOK.readings(new RuleInputs(drill, facts, limits));
    }

    private record RuleInputs(Drill drill, DrillDeparturePolicy.Facts facts, DrillDeparturePolicy.Limits limits) {
        RegionRecord record() {
            return facts.record();
        }

        Optional<Objection> objection() {
            return DrillDeparturePolicy.decide(drill, facts, limits) instanceof DrillDeparturePolicy.Step.Not not
                    ? Optional.of(
                            new Objection(not.obstacle().rule(), not.obstacle().because()))
                    : Optional.empty();
        }

        RuleInputs unblocked() {
            return new RuleInputs(
                    drill,
                    facts,
                    new DrillDeparturePolicy.Limits(limits.reportMaxAge(), BlockedDays.NONE, limits.retryFor()));
        }

        RuleInputs with(RegionRecord other) {
            return with(other, facts.regions());
        }

        private RuleInputs with(RegionRecord record, List<Candidate> regions) {
            return new RuleInputs(
                    drill, new DrillDeparturePolicy.Facts(record, regions, facts.practised(), facts.now()), limits);
        }

        RuleInputs withoutSwitchover(Placement placement) {
            return with(new RegionRecord(
                    record().epoch(),
                    placement,
                    record().left(),
                    record().leftAt(),
                    record().since(),
                    record().because(),
                    record().by(),
                    record().hold(),
                    null,
                    record().automaticMoves(),
                    record().mark()));
        }

        /** As if everything were in the first of the active regions; empty when the settings name none of them. */
        Optional<RuleInputs> single() {
            return facts.regions().stream()
                    .map(Candidate::region)
                    .filter(record()::active)
                    .findFirst()
                    .map(region -> withoutSwitchover(new Placement.Single(region)));
        }

        RuleInputs healthy() {
            var all = facts.regions().stream()
                    .map(region -> record().active(region.region())
                            ? new Candidate(
                                    region.region(),
                                    new Verdict.Healthy("as if it were"),
                                    null,
                                    region.report(),
                                    region.unread())
                            : region)
                    .toList();
            return with(record(), all);
        }
    }
}

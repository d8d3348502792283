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
    private static final RuleBook<Asked> BOOK = new RuleBook<>(
            List.of(
                    new Rule<>(
                            "blocked",
                            "the day is not blocked",
                            asked -> Measure.of("the day is not blocked"),
                            asked -> Optional.of(asked.unblocked()),
                            asked -> "the day passes, or SWITCHOVER_DRILL_BLOCKED_DAYS changes"),
                    new Rule<>(
                            "hold",
                            "no operator stops failovers and drills",
                            asked -> Measure.of("no hold is set"),
                            asked -> Optional.of(asked.with(asked.record().withHold(null))),
                            asked -> "the hold ends, or DELETE /api/hold"),
                    new Rule<>(
                            "in-flight",
                            "no switchover is in flight",
                            asked -> Measure.of("no switchover is in flight"),
                            asked -> Optional.of(
                                    asked.withoutSwitchover(asked.record().placement())),
                            asked -> "the switchover in flight ends (GET /api/switchovers)"),
                    new Rule<>(
                            "placement",
                            "one region is active",
                            asked -> Measure.of(asked.record().placement().text() + " is active"),
                            Asked::single,
                            asked -> "an operator moves everything to one region: POST /api/switchovers"),
                    new Rule<>(
                            "active-healthy",
                            "the active region is healthy",
                            asked -> Measure.of("the active region is healthy"),
                            asked -> Optional.of(asked.healthy()),
                            asked -> "all observers see the region well (GET /api/health)"),
                    new Rule<>(
                            "target",
                            "another region is ready",
                            asked -> Measure.of("another region is ready"),
                            asked -> Optional.empty(),
                            asked -> "one of the candidates becomes ready")),
            Asked::objection);

    private DrillRuleEvaluation() {}

    static List<RuleReading> readings(
            Drill drill, DrillDeparturePolicy.Facts facts, DrillDeparturePolicy.Limits limits) {
        return BOOK.readings(new Asked(drill, facts, limits));
    }

    private record Asked(Drill drill, DrillDeparturePolicy.Facts facts, DrillDeparturePolicy.Limits limits) {
        RegionRecord record() {
            return facts.record();
        }

        Optional<Objection> objection() {
            return DrillDeparturePolicy.decide(drill, facts, limits) instanceof DrillDeparturePolicy.Step.Not not
                    ? Optional.of(
                            new Objection(not.obstacle().rule(), not.obstacle().because()))
                    : Optional.empty();
        }

        Asked unblocked() {
            return new Asked(
                    drill,
                    facts,
                    new DrillDeparturePolicy.Limits(limits.reportMaxAge(), BlockedDays.NONE, limits.retryFor()));
        }

        Asked with(RegionRecord other) {
            return with(other, facts.regions());
        }

        private Asked with(RegionRecord record, List<Candidate> regions) {
            return new Asked(
                    drill, new DrillDeparturePolicy.Facts(record, regions, facts.practised(), facts.now()), limits);
        }

        Asked withoutSwitchover(Placement placement) {
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
        Optional<Asked> single() {
            return facts.regions().stream()
                    .map(Candidate::region)
                    .filter(record()::active)
                    .findFirst()
                    .map(region -> withoutSwitchover(new Placement.Single(region)));
        }

        Asked healthy() {
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

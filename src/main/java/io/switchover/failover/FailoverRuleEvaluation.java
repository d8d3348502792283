package io.switchover.failover;

import io.switchover.failover.FailoverPolicy.Limits;
import io.switchover.health.Verdict;
import io.switchover.readiness.Candidate;
import io.switchover.region.RegionRecord;
import io.switchover.rules.Objection;
import io.switchover.rules.Rule;
import io.switchover.rules.Rule.Measure;
import io.switchover.rules.RuleBook;
import io.switchover.rules.RuleReading;
import io.switchover.time.Counted;
import io.switchover.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether to leave the active region, told rule by rule. Without a reason to leave the other rules are asked as if the active region
 * had been down for long enough: that is what somebody wants to know before it is.
 */
final class FailoverRuleEvaluation {
    private static final String REASON = "reason";
    private static final String TARGET = "target";

    private static final RuleBook<RuleInputs> BOOK = new RuleBook<>(
            List.of(
                    new Rule<>(
                            REASON,
                            "an active region is down, or has lost a part of itself for long",
                            inputs -> Measure.of(inputs.active()),
                            inputs -> inputs.situation().active().isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(inputs.down(inputs.limits().downFor())),
                            inputs -> inputs.situation().active().isEmpty()
                                    ? "the settings of this app name the active region (SWITCHOVER_REGIONS_<REGION>_ROLE)"
                                    : "all observers that can see agree that the region is down (GET /api/health)"),
                    new Rule<>(
                            "hold",
                            "no operator stops failovers and drills",
                            inputs -> Measure.of("no hold is set"),
                            inputs -> Optional.of(
                                    inputs.record(inputs.situation().record().withHold(null))),
                            inputs -> "the hold ends, or DELETE /api/hold"),
                    new Rule<>(
                            "down-for",
                            "the region has been down for long enough",
                            FailoverRuleEvaluation::downFor,
                            inputs -> Optional.of(inputs.down(inputs.limits().downFor())),
                            inputs -> "it stays down (SWITCHOVER_FAILOVER_DOWN_FOR)"),
                    new Rule<>(
                            "dwell",
                            "the last automatic move is long enough ago",
                            FailoverRuleEvaluation::dwell,
                            inputs -> Optional.of(
                                    inputs.limits(Duration.ZERO, inputs.limits().maxMoves())),
                            inputs -> "time passes, or an operator moves: POST /api/switchovers"
                                    + " (SWITCHOVER_FAILOVER_MIN_DWELL)"),
                    new Rule<>(
                            "rate",
                            "there were not too many automatic moves",
                            FailoverRuleEvaluation::rate,
                            inputs -> Optional.of(inputs.limits(inputs.limits().minDwell(), Integer.MAX_VALUE)),
                            inputs -> "time passes, or an operator moves: POST /api/switchovers"
                                    + " (SWITCHOVER_FAILOVER_MAX_MOVES)"),
                    new Rule<>(
                            TARGET,
                            "another region is ready",
                            inputs -> Measure.of("another region is ready"),
                            inputs -> Optional.empty(),
                            inputs -> "one of the candidates below becomes ready, or an operator overrides a rule:"
                                    + " POST /api/switchovers with overrides")),
            RuleInputs::objection);

    private FailoverRuleEvaluation() {}

    static List<RuleReading> readings(FailoverSituation situation, Limits limits) {
        return BOOK.readings(new RuleInputs(situation, limits, null));
    }

    /** @param supposed the active region that is only taken to be down; null when none is */
    private record RuleInputs(
            FailoverSituation situation,
            Limits limits,
            @Nullable String supposed) {
        Optional<Objection> objection() {
            return switch (FailoverPolicy.decide(situation, limits)) {
                case Decision.Stay stay -> Optional.of(new Objection(REASON, stay.because()));
                case Decision.StayPut stayPut ->
                    Optional.of(new Objection(
                            stayPut.rule().equals(FailoverPolicy.ACTIVE_UNKNOWN) ? REASON : stayPut.rule(),
                            supposing(stayPut.because())));
                case Decision.Ask ask -> Optional.empty();
                case Decision.Move move -> Optional.empty();
            };
        }

        /** What would be said of a region that is well must not read as if it were not. */
        private String supposing(String because) {
            if (supposed == null || !because.startsWith(supposed + FailoverPolicy.NOWHERE)) {
                return because;
            }
            return "if " + supposed + " were down, there would be nowhere to go: "
                    + because.substring((supposed + FailoverPolicy.NOWHERE).length());
        }

        String active() {
            return situation.active().stream()
                    .map(region -> region.down()
                            ? region.verdict().because()
                            : region.region() + " is " + region.verdict().word() + ": "
                                    + region.verdict().because())
                    .findFirst()
                    .orElse("no region of the settings is active");
        }

        RuleInputs record(RegionRecord record) {
            return new RuleInputs(
                    new FailoverSituation(record, situation.regions(), situation.preferred(), situation.now()),
                    limits,
                    supposed);
        }

        RuleInputs limits(Duration minDwell, int maxMoves) {
            return new RuleInputs(
                    situation,
                    new Limits(limits.downFor(), minDwell, maxMoves, limits.maxMovesWindow(), limits.reportMaxAge()),
                    supposed);
        }

        /** As if the active regions that are down had been so for so long; where none is, as if the first one had. */
        RuleInputs down(Duration lasting) {
            var lost = situation.lost().isEmpty() ? situation.active().subList(0, 1) : situation.lost();
            var regions = situation.regions().stream()
                    .map(region -> lost.contains(region)
                            ? new Candidate(
                                    region.region(),
                                    new Verdict.Down(region.region() + " is taken to be down", lasting),
                                    region.doubt(),
                                    region.report(),
                                    region.unread())
                            : region)
                    .toList();
            return new RuleInputs(
                    new FailoverSituation(situation.record(), regions, situation.preferred(), situation.now()),
                    limits,
                    situation.lost().isEmpty() ? lost.getFirst().region() : supposed);
        }
    }

    private static Measure downFor(RuleInputs inputs) {
        var lasting = inputs.situation().lost().stream()
                .flatMap(lost ->
                        lost.verdict() instanceof Verdict.Down down ? Stream.of(down.lasting()) : Stream.empty())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        var limit = Durations.of(inputs.limits().downFor());
        return Measure.of(
                inputs.situation().lost().isEmpty()
                        ? "it would have to be down for " + limit
                        : "it has been down for " + Durations.of(lasting) + ", limit " + limit,
                Durations.of(lasting),
                limit);
    }

    private static Measure dwell(RuleInputs inputs) {
        var moves = inputs.situation().record().automaticMoves();
        var limit = Durations.of(inputs.limits().minDwell());
        if (moves.isEmpty()) {
            return Measure.of("there was no automatic move", "none", limit);
        }
        var ago = Durations.seconds(ago(inputs, moves.getLast()));
        return Measure.of("the last automatic move was " + ago + " ago, limit " + limit, ago, limit);
    }

    private static Measure rate(RuleInputs inputs) {
        long window = inputs.limits().maxMovesWindow().toSeconds();
        long moves = inputs.situation().record().automaticMoves().stream()
                .filter(at -> ago(inputs, at) < window)
                .count();
        return Measure.of(
                Counted.of(moves, "automatic move") + " within the last " + Durations.seconds(window) + ", limit "
                        + inputs.limits().maxMoves(),
                String.valueOf(moves),
                String.valueOf(inputs.limits().maxMoves()));
    }

    private static long ago(RuleInputs inputs, Instant at) {
        return Math.max(0, inputs.situation().now() - at.getEpochSecond());
    }
}

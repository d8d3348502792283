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

    private static final RuleBook<Asked> BOOK = new RuleBook<>(
            List.of(
                    new Rule<>(
                            REASON,
                            "an active region is down, or has lost a part of itself for long",
                            asked -> Measure.of(asked.active()),
                            asked -> asked.situation().active().isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(asked.down(asked.limits().downFor())),
                            asked -> asked.situation().active().isEmpty()
                                    ? "the settings of this app name the active region (SWITCHOVER_REGIONS_<REGION>_ROLE)"
                                    : "all observers that can see agree that the region is down (GET /api/health)"),
                    new Rule<>(
                            "hold",
                            "no operator stops failovers and drills",
                            asked -> Measure.of("no hold is set"),
                            asked -> Optional.of(
                                    asked.record(asked.situation().record().withHold(null))),
                            asked -> "the hold ends, or DELETE /api/hold"),
                    new Rule<>(
                            "down-for",
                            "the region has been down for long enough",
                            FailoverRuleEvaluation::downFor,
                            asked -> Optional.of(asked.down(asked.limits().downFor())),
                            asked -> "it stays down (SWITCHOVER_FAILOVER_DOWN_FOR)"),
                    new Rule<>(
                            "dwell",
                            "the last automatic move is long enough ago",
                            FailoverRuleEvaluation::dwell,
                            asked -> Optional.of(
                                    asked.limits(Duration.ZERO, asked.limits().maxMoves())),
                            asked -> "time passes, or an operator moves: POST /api/switchovers"
                                    + " (SWITCHOVER_FAILOVER_MIN_DWELL)"),
                    new Rule<>(
                            "rate",
                            "there were not too many automatic moves",
                            FailoverRuleEvaluation::rate,
                            asked -> Optional.of(asked.limits(asked.limits().minDwell(), Integer.MAX_VALUE)),
                            asked -> "time passes, or an operator moves: POST /api/switchovers"
                                    + " (SWITCHOVER_FAILOVER_MAX_MOVES)"),
                    new Rule<>(
                            TARGET,
                            "another region is ready",
                            asked -> Measure.of("another region is ready"),
                            asked -> Optional.empty(),
                            asked -> "one of the candidates below becomes ready, or an operator overrides a rule:"
                                    + " POST /api/switchovers with overrides")),
            Asked::objection);

    private FailoverRuleEvaluation() {}

    static List<RuleReading> readings(FailoverSituation situation, Limits limits) {
        return BOOK.readings(new Asked(situation, limits, null));
    }

    /** @param supposed the active region that is only taken to be down; null when none is */
    private record Asked(
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

        Asked record(RegionRecord record) {
            return new Asked(
                    new FailoverSituation(record, situation.regions(), situation.preferred(), situation.now()),
                    limits,
                    supposed);
        }

        Asked limits(Duration minDwell, int maxMoves) {
            return new Asked(
                    situation,
                    new Limits(limits.downFor(), minDwell, maxMoves, limits.maxMovesWindow(), limits.reportMaxAge()),
                    supposed);
        }

        /** As if the active regions that are down had been so for so long; where none is, as if the first one had. */
        Asked down(Duration lasting) {
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
            return new Asked(
                    new FailoverSituation(situation.record(), regions, situation.preferred(), situation.now()),
                    limits,
                    situation.lost().isEmpty() ? lost.getFirst().region() : supposed);
        }
    }

    private static Measure downFor(Asked asked) {
        var lasting = asked.situation().lost().stream()
                .flatMap(lost ->
                        lost.verdict() instanceof Verdict.Down down ? Stream.of(down.lasting()) : Stream.empty())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        var limit = Durations.of(asked.limits().downFor());
        return Measure.of(
                asked.situation().lost().isEmpty()
                        ? "it would have to be down for " + limit
                        : "it has been down for " + Durations.of(lasting) + ", limit " + limit,
                Durations.of(lasting),
                limit);
    }

    private static Measure dwell(Asked asked) {
        var moves = asked.situation().record().automaticMoves();
        var limit = Durations.of(asked.limits().minDwell());
        if (moves.isEmpty()) {
            return Measure.of("there was no automatic move", "none", limit);
        }
        var ago = Durations.seconds(ago(asked, moves.getLast()));
        return Measure.of("the last automatic move was " + ago + " ago, limit " + limit, ago, limit);
    }

    private static Measure rate(Asked asked) {
        long window = asked.limits().maxMovesWindow().toSeconds();
        long moves = asked.situation().record().automaticMoves().stream()
                .filter(at -> ago(asked, at) < window)
                .count();
        return Measure.of(
                Counted.of(moves, "automatic move") + " within the last " + Durations.seconds(window) + ", limit "
                        + asked.limits().maxMoves(),
                String.valueOf(moves),
                String.valueOf(asked.limits().maxMoves()));
    }

    private static long ago(Asked asked, Instant at) {
        return Math.max(0, asked.situation().now() - at.getEpochSecond());
    }
}

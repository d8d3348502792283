package io.switchover.failover;

import io.switchover.health.Verdict;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.CandidatePolicy;
import io.switchover.readiness.Refusal;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.time.Counted;
import io.switchover.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides whether to leave the active region. Only Down is a reason to leave; a region that has lost a part of itself for long is a
 * reason to ask, and never moves anything by itself. Then each rule may object, and the first one that does is named. A region that
 * comes back is no reason to move: nothing moves back automatically.
 */
final class FailoverPolicy {
    static final String ACTIVE_UNKNOWN = "active-unknown";

    /** Between the region that is down and why no other one takes over. */
    static final String NOWHERE = " is down, but there is nowhere to go: ";

    private FailoverPolicy() {}

    record Limits(Duration downFor, Duration minDwell, int maxMoves, Duration maxMovesWindow, Duration reportMaxAge) {

        static Limits of(FailoverSettings settings, Duration reportMaxAge) {
            return new Limits(
                    settings.downFor(),
                    settings.minDwell(),
                    settings.maxMoves(),
                    settings.maxMovesWindow(),
                    reportMaxAge);
        }
    }

    static Decision decide(FailoverSituation situation, Limits limits) {
        if (situation.active().isEmpty()) {
            // No vote: the observers that know the region decide.
            return new Decision.StayPut(
                    ACTIVE_UNKNOWN,
                    "the settings do not name the active region "
                            + situation.record().placement().text());
        }
        var lost = situation.lost();
        if (lost.isEmpty()) {
            return situation.impaired().isEmpty() ? stay(situation) : ask(situation, limits);
        }
        return held(situation)
                .or(() -> tooSoon(lost, limits))
                .or(() -> dwelling(situation, limits))
                .or(() -> tooOften(situation, limits))
                .map(refusal -> (Decision) new Decision.StayPut(refusal.rule(), refusal.sentence()))
                .orElseGet(() -> leave(situation, leaving(situation, limits), limits));
    }

    /**
     * What a move leaves: the active regions that have been down for long enough; where none is down, those that have lost a part of
     * themselves.
     */
    static List<Candidate> leaving(FailoverSituation situation, Limits limits) {
        return situation.lost().isEmpty()
                ? situation.impaired()
                : situation.lost().stream()
                        .filter(region -> longEnough(region, limits))
                        .toList();
    }

    private static Decision leave(FailoverSituation situation, List<Candidate> leaving, Limits limits) {
        var lost = leaving.getFirst();
        return switch (target(situation, leaving, limits, candidate -> Optional.empty())) {
            case Target.Found found ->
                new Decision.Move(found.region(), lost.verdict().because() + "; " + found.region() + " is ready");
            case Target.None none -> new Decision.StayPut(none.rule(), lost.region() + NOWHERE + none.because());
        };
    }

    /** An operator weighs it, so neither the time since the last move nor their number is a rule against asking. */
    private static Decision ask(FailoverSituation situation, Limits limits) {
        var impaired = situation.impaired().getFirst();
        var held = held(situation);
        if (held.isPresent()) {
            return new Decision.StayPut(held.get().rule(), held.get().sentence());
        }
        return switch (target(situation, situation.impaired(), limits, FailoverPolicy::impaired)) {
            case Target.Found found ->
                new Decision.Ask(found.region(), impaired.verdict().because() + "; " + found.region() + " is ready");
            case Target.None none ->
                new Decision.StayPut(
                        none.rule(), impaired.verdict().because() + ", but there is nowhere to go: " + none.because());
        };
    }

    private static Decision stay(FailoverSituation situation) {
        var active = situation.active();
        var worst = active.stream()
                .filter(region -> !(region.verdict() instanceof Verdict.Healthy))
                .findFirst()
                .orElse(active.getFirst());
        return new Decision.Stay(
                "active-" + worst.verdict().word(),
                worst.region() + " is active and " + worst.verdict().word() + ": "
                        + worst.verdict().because());
    }

    private static Optional<Refusal> held(FailoverSituation situation) {
        var hold = situation.record().hold();
        return hold != null && hold.stands(situation.now()) ? refusal("hold", hold.sentence()) : Optional.empty();
    }

    /**
     * Regions that fail together are left by one move, since the next one would have to wait: one that is down for long enough waits for
     * one that is not, up to the same time again.
     */
    private static Optional<Refusal> tooSoon(List<Candidate> lost, Limits limits) {
        var brief = lost.stream().filter(region -> !longEnough(region, limits)).toList();
        if (brief.isEmpty()) {
            return Optional.empty();
        }
        var said = brief.getFirst().region() + " has been down for " + Durations.of(lasting(brief.getFirst()))
                + ", limit " + Durations.of(limits.downFor()) + ": ";
        if (brief.size() == lost.size()) {
            return refusal("down-for", said + "not long enough");
        }
        return lost.stream()
                        .anyMatch(region ->
                                lasting(region).compareTo(limits.downFor().multipliedBy(2)) >= 0)
                ? Optional.empty()
                : refusal(
                        "down-for", said + "the others that are down wait for it, since one move is to leave them all");
    }

    private static boolean longEnough(Candidate candidate, Limits limits) {
        return lasting(candidate).compareTo(limits.downFor()) >= 0;
    }

    private static Duration lasting(Candidate candidate) {
        return candidate.verdict() instanceof Verdict.Down down ? down.lasting() : Duration.ZERO;
    }

    private static Optional<Refusal> dwelling(FailoverSituation situation, Limits limits) {
        var moves = situation.record().automaticMoves();
        if (moves.isEmpty()) {
            return Optional.empty();
        }
        long age = age(moves.getLast(), situation.now());
        return age < limits.minDwell().toSeconds()
                ? refusal(
                        "dwell",
                        "the last automatic move was " + Durations.seconds(age) + " ago, limit "
                                + Durations.of(limits.minDwell()) + ": too soon for the next one")
                : Optional.empty();
    }

    private static Optional<Refusal> tooOften(FailoverSituation situation, Limits limits) {
        long recent = situation.record().automaticMoves().stream()
                .filter(at -> age(at, situation.now()) < limits.maxMovesWindow().toSeconds())
                .count();
        return recent >= limits.maxMoves()
                ? refusal(
                        "rate",
                        Counted.of(recent, "automatic move") + " within the last "
                                + Durations.of(limits.maxMovesWindow()) + ", limit " + limits.maxMoves()
                                + ": too many, so an operator has to decide")
                : Optional.empty();
    }

    private sealed interface Target {
        record Found(String region) implements Target {}

        record None(String rule, String because) implements Target {}
    }

    /**
     * Where everything goes that is in the regions that are left. Of a split only those leave, and the others stay; a region that was not
     * in it takes their share.
     *
     * @param left the regions that are left
     * @param target the ready region that takes over
     */
    static Placement placement(RegionRecord record, Set<String> left, String target) {
        if (!(record.placement() instanceof Placement.Split(var weights))) {
            return Placement.single(target);
        }
        var kept = new TreeMap<>(weights);
        kept.keySet().removeAll(left);
        int share = left.stream()
                .mapToInt(region -> weights.getOrDefault(region, 0))
                .sum();
        kept.putIfAbsent(target, Math.max(1, share));
        return kept.size() == 1 ? Placement.single(target) : new Placement.Split(kept);
    }

    /**
     * The first ready region by priority that is not left itself; of a split one that stays, if it can be; otherwise one to which the
     * switchover in flight goes. {@code besides} is what else objects to a region.
     */
    private static Target target(
            FailoverSituation situation,
            List<Candidate> left,
            Limits limits,
            Function<Candidate, Optional<Refusal>> besides) {
        var refusals = new ArrayList<Refusal>();
        var others = situation.regions().stream()
                .filter(candidate -> !left.contains(candidate))
                .sorted(Comparator.comparing(
                                (Candidate candidate) -> !situation.record().active(candidate.region()))
                        .thenComparing(candidate -> !situation.preferred().contains(candidate.region())))
                .toList();
        for (var candidate : others) {
            var refusal = CandidatePolicy.refusal(candidate, situation.down(), situation.now(), limits.reportMaxAge())
                    .or(() -> besides.apply(candidate));
            if (refusal.isEmpty()) {
                return new Target.Found(candidate.region());
            }
            refusals.add(refusal.get());
        }
        return refusals.isEmpty()
                ? new Target.None("nowhere-to-go", "no other region runs jobs")
                : new Target.None(
                        refusals.getFirst().rule(),
                        refusals.stream().map(Refusal::sentence).collect(Collectors.joining("; ")));
    }

    /** Nobody is asked to leave a region that has lost a part of itself for another one that has: that would fix nothing. */
    private static Optional<Refusal> impaired(Candidate candidate) {
        return candidate.verdict() instanceof Verdict.Impaired impaired
                ? refusal("target-impaired", candidate.region() + " is impaired itself: " + impaired.because())
                : Optional.empty();
    }

    private static long age(Instant at, long now) {
        return Math.max(0, now - at.getEpochSecond());
    }

    private static Optional<Refusal> refusal(String rule, String sentence) {
        return Optional.of(new Refusal(rule, sentence));
    }
}

package io.switchover.failover;

import io.switchover.health.Verdict;
import io.switchover.region.Hold;
import io.switchover.switchover.Candidate;
import io.switchover.switchover.CandidatePolicy;
import io.switchover.switchover.Refusal;
import io.switchover.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether to leave the active region. Only Down is a reason to leave; then each rule may object, and the first that
 * does is named. A region that comes back is no reason: nothing moves back by itself.
 */
final class FailoverPolicy {

    private FailoverPolicy() {}

    record Limits(Duration downFor, Duration dwell, int mostMoves, Duration window, Duration readinessAge) {}

    static Decision decide(FailoverSituation situation, Limits limits) {
        var lost = situation.lost();
        if (lost.isEmpty()) {
            return stay(situation);
        }
        return held(situation)
                .or(() -> tooSoon(lost, limits))
                .or(() -> dwelling(situation, limits))
                .or(() -> tooOften(situation, limits))
                .map(refusal -> (Decision) new Decision.Hold(refusal.rule(), refusal.sentence()))
                .orElseGet(() -> target(situation, limits));
    }

    private static Decision stay(FailoverSituation situation) {
        var active = situation.regions().stream()
                .filter(r -> situation.entry().active(r.region()))
                .toList();
        if (active.isEmpty()) {
            return new Decision.Stay(
                    "active-unknown",
                    "the active region " + situation.entry().placement().text() + " is not in the settings");
        }
        var worst = active.stream()
                .filter(r -> !(r.verdict() instanceof Verdict.Healthy))
                .findFirst()
                .orElse(active.getFirst());
        return new Decision.Stay(
                "active-" + worst.verdict().word(),
                worst.region() + " is active and " + worst.verdict().word() + ": "
                        + worst.verdict().because());
    }

    private static Optional<Refusal> held(FailoverSituation situation) {
        Hold hold = situation.entry().hold();
        return hold != null && hold.until().getEpochSecond() > situation.now()
                ? refusal("hold", hold.by() + " holds all moves until " + hold.until() + ": " + hold.because())
                : Optional.empty();
    }

    private static Optional<Refusal> tooSoon(List<Candidate> lost, Limits limits) {
        return lost.stream().allMatch(r -> lasting(r).compareTo(limits.downFor()) < 0)
                ? refusal(
                        "down-for",
                        lost.getFirst().region() + " has been down for "
                                + Durations.of(lasting(lost.getFirst())) + ", " + Durations.of(limits.downFor())
                                + " are waited for")
                : Optional.empty();
    }

    private static Duration lasting(Candidate candidate) {
        return candidate.verdict() instanceof Verdict.Down down ? down.lasting() : Duration.ZERO;
    }

    private static Optional<Refusal> dwelling(FailoverSituation situation, Limits limits) {
        var moves = situation.entry().automaticMoves();
        if (moves.isEmpty()) {
            return Optional.empty();
        }
        long age = age(moves.getLast(), situation.now());
        return age < limits.dwell().toSeconds()
                ? refusal(
                        "dwell",
                        "the last automatic move was " + Durations.seconds(age) + " ago, the next one may follow after "
                                + Durations.of(limits.dwell()))
                : Optional.empty();
    }

    private static Optional<Refusal> tooOften(FailoverSituation situation, Limits limits) {
        long recent = situation.entry().automaticMoves().stream()
                .filter(at -> age(at, situation.now()) < limits.window().toSeconds())
                .count();
        return recent >= limits.mostMoves()
                ? refusal(
                        "rate",
                        "there were " + recent + " automatic moves within the last " + Durations.of(limits.window())
                                + ", " + limits.mostMoves() + " are allowed: an operator has to decide")
                : Optional.empty();
    }

    private static Decision target(FailoverSituation situation, Limits limits) {
        var lost = situation.lost().getFirst();
        var dead = situation.dead();
        var refused = new ArrayList<Refusal>();
        for (var candidate : situation.regions()) {
            if (situation.lost().contains(candidate)) {
                continue;
            }
            var refusal = CandidatePolicy.refusal(candidate, dead, situation.now(), limits.readinessAge());
            if (refusal.isEmpty()) {
                return new Decision.Move(
                        candidate.region(),
                        lost.verdict().because() + "; " + candidate.region() + " is healthy and ready");
            }
            refused.add(refusal.get());
        }
        return refused.isEmpty()
                ? new Decision.Hold("nowhere-to-go", "there is no other region that runs jobs")
                : new Decision.Hold(
                        refused.getFirst().rule(),
                        lost.region() + " is down, but there is nowhere to go: "
                                + String.join(
                                        "; ",
                                        refused.stream().map(Refusal::sentence).toList()));
    }

    private static long age(Instant at, long now) {
        return Math.max(0, now - at.getEpochSecond());
    }

    private static Optional<Refusal> refusal(String rule, String sentence) {
        return Optional.of(new Refusal(rule, sentence));
    }
}

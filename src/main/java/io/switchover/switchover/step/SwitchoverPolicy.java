package io.switchover.switchover.step;

import io.switchover.job.UnfinishedJobCount;
import io.switchover.readiness.Refusal;
import io.switchover.remote.Answer;
import io.switchover.switchover.JobsFollowPolicy;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverSituation;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.SwitchoverState.AwaitingConfirmation;
import io.switchover.switchover.SwitchoverState.BeforeMove;
import io.switchover.switchover.SwitchoverState.Checking;
import io.switchover.switchover.SwitchoverState.InFlight;
import io.switchover.switchover.SwitchoverState.Moving;
import io.switchover.switchover.SwitchoverState.MovingBack;
import io.switchover.switchover.SwitchoverState.Paused;
import io.switchover.switchover.SwitchoverState.Rehearsing;
import io.switchover.switchover.SwitchoverState.Requested;
import io.switchover.switchover.SwitchoverState.Sealing;
import io.switchover.switchover.SwitchoverState.Warming;
import io.switchover.switchover.SwitchoverState.Watching;
import io.switchover.switchover.step.CanaryResults.Result;
import io.switchover.switchover.step.NextMove.Move;
import io.switchover.switchover.step.NextMove.Take;
import io.switchover.switchover.step.NextMove.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What comes next for a switchover, state by state. Before the move a doubt refuses, pauses or abandons it; after the move a doubt about
 * the new placement moves a planned one back, if the region that was left is ready.
 */
final class SwitchoverPolicy {
    private SwitchoverPolicy() {}

    /** The record was moved or thawed without it, so its steps mean nothing any more; empty when it was not. */
    static Optional<NextMove> overtaken(InFlight state, SwitchoverSituation situation) {
        var made = situation.switchover().madeEpoch();
        long epoch = made == null ? situation.switchover().decidedAt() : made;
        var now = "epoch " + situation.record().epoch();
        return epoch == situation.record().epoch()
                ? Optional.empty()
                : Optional.of(new Take(
                        state.replaced(now),
                        "it was begun on epoch " + epoch + ", and the record has moved to " + now + " without it"));
    }

    /** What stops a switchover before the move, whatever its step; empty when nothing does. */
    static Optional<NextMove> stopped(BeforeMove state, SwitchoverSituation situation) {
        var hold = situation.record().hold();
        if (hold == null
                || !hold.stands(situation.now())
                || situation.switchover().requester() == Requester.OPERATOR
                || state instanceof AwaitingConfirmation) {
            return Optional.empty();
        }
        return Optional.of(new Take(
                state.abandoned(SwitchoverState.Abandoned.HOLD, hold.sentence()),
                "a hold stops it: " + hold.sentence()));
    }

    static NextMove requested(Requested state) {
        return new Take(state.begun(), "it is taken up");
    }

    static NextMove awaiting(AwaitingConfirmation state, SwitchoverSituation situation) {
        var lost = situation.sourceLost();
        if (lost.isPresent()) {
            return new Wait(lost.get().region() + " is " + lost.get().verdict().word()
                    + ": the question stays open until an operator answers it");
        }
        return situation.overdue()
                ? new Take(
                        state.abandoned(
                                SwitchoverState.Abandoned.DEADLINE,
                                "nobody answered in time, and no region is known to be lost any more"),
                        "nobody answered in time")
                : new Wait("it waits for an operator's answer");
    }

    static NextMove checking(Checking state, SwitchoverSituation situation) {
        var objections = situation.objections();
        if (objections.isEmpty()) {
            return new Take(state.checked(), "no rule objects");
        }
        // Nobody may have looked yet, or an observer may just be late.
        return situation.overdue() || objections.stream().anyMatch(SwitchoverPolicy::lasting)
                ? new Take(state.refused(sentences(objections)), sentences(objections))
                : new Wait(sentences(objections));
    }

    /** Whether waiting for the next look cannot help. */
    private static boolean lasting(Refusal objection) {
        return switch (objection.rule()) {
            case "target-down", "target-ready", "target-unknown" -> true;
            default -> false;
        };
    }

    /** @param warmth by region that is to become active */
    static NextMove warming(
            Warming state, SwitchoverSituation situation, Map<String, Answer<PoolWarming.Warmth>> warmth) {
        var cold = new ArrayList<String>();
        warmth.forEach((region, answer) -> {
            if (!(answer instanceof Answer.Answered<PoolWarming.Warmth>(var said))) {
                cold.add("the pools of " + region + " cannot be seen: " + answer.sentence());
            } else if (!said.enough()) {
                cold.add(said.sentence());
            }
        });
        if (cold.isEmpty()) {
            return new Take(state.warm(), "enough nodes are idle");
        }
        var because = String.join("; ", cold);
        return situation.overdue() ? new Take(state.failed(because), because) : new Wait(because);
    }

    /** @param canaries by region that is to become active */
    static NextMove rehearsing(Rehearsing state, SwitchoverSituation situation, Map<String, Result> canaries) {
        var judged = judge(canaries);
        if (!judged.failed().isEmpty()) {
            return new Take(state.failed(text(judged.failed())), text(judged.failed()));
        }
        if (judged.pending().isEmpty()) {
            return new Take(
                    state.rehearsed(),
                    judged.findings().isEmpty() ? "the canaries came back" : text(judged.findings()));
        }
        return situation.overdue()
                ? new Take(state.failed(text(judged.pending())), text(judged.pending()))
                : new Wait(text(judged.pending()));
    }

    static NextMove moving(Moving state, SwitchoverSituation situation) {
        if (situation.switchover().kind() == Switchover.Kind.FAILOVER && situation.leftAreWell()) {
            var because =
                    "there is no reason to leave any more: " + String.join(" and ", situation.left()) + " is well";
            return new Take(state.abandoned(SwitchoverState.Abandoned.FAILOVER, because), because);
        }
        var objections = situation.objections();
        if (objections.isEmpty()) {
            return new Move(
                    state.moved(), situation.reports(), situation.switchover().because());
        }
        var because = sentences(objections);
        if (situation.switchover().kind() == Switchover.Kind.FAILOVER) {
            // An operator wants it, and the region is lost: there is nothing better to do than to wait for a target.
            return situation.overdue() && situation.sourceDown().isEmpty()
                    ? new Take(state.abandoned(SwitchoverState.Abandoned.DEADLINE, because), because)
                    : new Wait(because);
        }
        return situation.overdue() ? new Take(state.failed(because), because) : new Wait(because);
    }

    /** After the move was refused by the store: its deadline holds all the same. Empty while there is time, or for a lost region. */
    static Optional<Take> unwritten(SwitchoverSituation situation, String because) {
        var switchover = situation.switchover();
        if (!situation.overdue()) {
            return Optional.empty();
        }
        return switch (switchover.state()) {
            case Moving moving ->
                switchover.kind() == Switchover.Kind.FAILOVER
                        ? Optional.empty()
                        : Optional.of(new Take(moving.failed(because), because));
            case MovingBack back ->
                Optional.of(new Take(
                        back.stays(findings(situation, back.because(), "it could not be moved back: " + because)),
                        because));
            default -> Optional.empty();
        };
    }

    static NextMove paused(Paused state, SwitchoverSituation situation) {
        return situation.overdue()
                ? new Take(
                        state.abandoned(
                                SwitchoverState.Abandoned.DEADLINE, "no operator decided in time: " + state.because()),
                        "no operator decided in time")
                : new Wait(state.because());
    }

    /** The record is sealed, or nobody would ask. */
    static NextMove sealing(Sealing state, SwitchoverSituation situation) {
        return new Take(state.sealed(), "epoch " + situation.record().epoch() + " is sealed");
    }

    /**
     * @param canaries by region that has become active
     * @param work by region that has become active: the jobs there
     */
    static NextMove verifying(
            SwitchoverState.Verifying state,
            SwitchoverSituation situation,
            Map<String, Result> canaries,
            Map<String, Answer<UnfinishedJobCount>> work) {
        var judged = judge(canaries);
        var broken = new ArrayList<>(judged.failed());
        situation.newRegionDown().ifPresent(down -> broken.add(down.verdict().because()));
        if (broken.isEmpty() && judged.pending().isEmpty()) {
            var idle = withoutWork(work);
            if (idle.isEmpty()) {
                return new Take(state.verified(judged.findings()), "it works");
            }
            if (!situation.overdue()) {
                return new Wait(text(idle));
            }
            var findings = new ArrayList<>(judged.findings());
            findings.addAll(idle);
            return new Take(state.verified(findings), "the canaries came back; " + text(idle));
        }
        if (broken.isEmpty() && !situation.overdue()) {
            return new Wait(text(judged.pending()));
        }
        return backOrStay(state, situation, text(broken.isEmpty() ? judged.pending() : broken));
    }

    private static NextMove backOrStay(SwitchoverState.Verifying state, SwitchoverSituation situation, String because) {
        if (situation.switchover().kind() != Switchover.Kind.PLANNED) {
            return situation.overdue()
                    ? new Take(
                            state.stays(findings(situation, because)), "only a planned one is moved back: " + because)
                    : new Wait(because);
        }
        var objections = situation.objectionsBack();
        if (objections.isEmpty()) {
            return new Take(state.failed(because), because);
        }
        return situation.overdue()
                ? new Take(
                        state.stays(findings(situation, because, "there is no way back: " + sentences(objections))),
                        because + "; there is no way back: " + sentences(objections))
                : new Wait(because + "; it cannot be moved back now: " + sentences(objections));
    }

    /** @param left by region that was left: the jobs there */
    static NextMove draining(
            SwitchoverState.Draining state,
            SwitchoverSituation situation,
            Map<String, Answer<UnfinishedJobCount>> left) {
        var there = new ArrayList<String>();
        left.forEach((region, answer) -> {
            if (!(answer instanceof Answer.Answered<UnfinishedJobCount>(var count))) {
                there.add(answer.sentence());
            } else if (count.unfinished() > 0 || count.more()) {
                there.add(count.sentence(region));
            }
        });
        if (there.isEmpty()) {
            return new Take(state.drained(state.findings()), "no job is left there");
        }
        if (!situation.overdue()) {
            return new Wait(text(there));
        }
        var findings = new ArrayList<>(state.findings());
        findings.add("not drained in time: " + text(there));
        return new Take(state.drained(findings), text(there));
    }

    static NextMove watching(Watching state, SwitchoverSituation situation) {
        var down =
                situation.newRegionDown().map(candidate -> candidate.verdict().because());
        if (!situation.overdue()) {
            return new Wait(down.orElse("the new placement is being watched"));
        }
        var findings = new ArrayList<>(state.findings());
        down.ifPresent(findings::add);
        return new Take(state.held(findings), down.orElse("it held"));
    }

    static NextMove movingBack(MovingBack state, SwitchoverSituation situation) {
        var objections = situation.objectionsBack();
        if (objections.isEmpty()) {
            return new Move(state.movedBack(), situation.reportsBack(), "moved back: " + state.because());
        }
        var because = sentences(objections);
        return situation.overdue()
                ? new Take(
                        state.stays(findings(situation, state.because(), "it could not be moved back: " + because)),
                        because)
                : new Wait("it cannot be moved back now: " + because);
    }

    // ------------------------------------------------------------------------------------------------------------

    /** Of one that stays unverified. The jobs of a forced one follow it all the same. */
    private static List<String> findings(SwitchoverSituation situation, String... because) {
        var findings = new ArrayList<>(List.of(because));
        if (situation.switchover().kind() == Switchover.Kind.PLANNED) {
            JobsFollowPolicy.stay(situation.switchover()).ifPresent(findings::add);
        }
        return findings;
    }

    private record Judged(List<String> failed, List<String> pending, List<String> findings) {}

    private static Judged judge(Map<String, Result> canaries) {
        var judged = new Judged(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        canaries.values().forEach(result -> {
            switch (result) {
                case Result.Passed passed -> {}
                case Result.Failed failed -> judged.failed().add(failed.sentence());
                case Result.Pending pending -> judged.pending().add(pending.sentence());
                case Result.NeverSent never -> judged.findings().add(never.sentence());
            }
        });
        return judged;
    }

    /** The regions that have jobs, none of which runs. */
    private static List<String> withoutWork(Map<String, Answer<UnfinishedJobCount>> work) {
        var idle = new ArrayList<String>();
        work.forEach((region, answer) -> {
            if (!(answer instanceof Answer.Answered<UnfinishedJobCount>(var count))) {
                idle.add(answer.sentence());
            } else if (count.unfinished() > 0 && count.running() == 0) {
                idle.add(count.sentence(region) + ", and none runs");
            }
        });
        return idle;
    }

    private static String sentences(List<Refusal> objections) {
        return objections.stream().map(Refusal::sentence).collect(Collectors.joining("; "));
    }

    private static String text(List<String> sentences) {
        return String.join("; ", sentences);
    }
}

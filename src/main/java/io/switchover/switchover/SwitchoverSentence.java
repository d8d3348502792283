package io.switchover.switchover;

import io.switchover.switchover.SwitchoverState.Abandoned;
import io.switchover.switchover.SwitchoverState.AwaitingConfirmation;
import io.switchover.switchover.SwitchoverState.Checking;
import io.switchover.switchover.SwitchoverState.Draining;
import io.switchover.switchover.SwitchoverState.Finished;
import io.switchover.switchover.SwitchoverState.MovedBack;
import io.switchover.switchover.SwitchoverState.Moving;
import io.switchover.switchover.SwitchoverState.MovingBack;
import io.switchover.switchover.SwitchoverState.Paused;
import io.switchover.switchover.SwitchoverState.Refused;
import io.switchover.switchover.SwitchoverState.Rehearsing;
import io.switchover.switchover.SwitchoverState.Replaced;
import io.switchover.switchover.SwitchoverState.Requested;
import io.switchover.switchover.SwitchoverState.Sealing;
import io.switchover.switchover.SwitchoverState.Skippable;
import io.switchover.switchover.SwitchoverState.Verifying;
import io.switchover.switchover.SwitchoverState.Warming;
import io.switchover.switchover.SwitchoverState.Watching;

/** A switchover in one sentence, the same in the log, the API and the page. Where it waits for somebody it names the call. */
public final class SwitchoverSentence {
    private SwitchoverSentence() {}

    public static String of(Switchover switchover) {
        return "switchover " + switchover.id() + " from " + switchover.from().text() + " to "
                + switchover.to().text() + " " + state(switchover);
    }

    /** Of one that the record names and that is not there. */
    public static String lost(String id) {
        return "the record names the switchover " + id
                + ", and Cosmos DB has lost it: no app takes it further, and no drill"
                + " starts; POST /api/switchovers/" + id + "/abandon takes its name out of the record";
    }

    private static String state(Switchover switchover) {
        return switch (switchover.state()) {
            case Requested s -> "is requested by " + switchover.by() + ": " + switchover.because();
            case AwaitingConfirmation s ->
                "waits for an operator: " + s.question() + "; answer with " + call(switchover, "confirm") + " or "
                        + call(switchover, "abandon");
            case Checking s -> "checks whether the new placement is ready" + until(switchover);
            case Warming s -> "waits for idle nodes" + until(switchover);
            case Rehearsing s -> "waits for canaries before the move" + until(switchover);
            case Moving s ->
                switchover.kind() == Switchover.Kind.FAILOVER
                        ? "is about to move, and waits as long as a rule objects and its region is down (GET /api/explain); "
                                + call(switchover, "abandon") + " gives it up"
                        : "is about to move" + until(switchover);
            case Paused s ->
                "is paused in " + switchover.step() + ": " + s.because() + "; " + stepCall(switchover, "retry")
                        + (s instanceof Skippable ? ", " + stepCall(switchover, "skip") : "") + " or "
                        + call(switchover, "abandon") + until(switchover);
            case Sealing s ->
                "has moved, and waits until two storage accounts hold the seal of epoch " + switchover.madeEpoch()
                        + "; GET /api/explain says which one does not answer";
            case Verifying s -> "has moved, and verifies that the new placement works" + until(switchover);
            case Draining s ->
                "has moved, and waits for the jobs in the regions that were left" + until(switchover) + "; "
                        + stepCall(switchover, "skip") + " does not wait";
            case Watching s -> "has moved, and is watched" + until(switchover);
            case MovingBack s -> "moves back: " + s.because() + until(switchover);
            case Finished s ->
                s.findings().isEmpty()
                        ? "is finished"
                        : "is finished with findings: " + String.join("; ", s.findings());
            case MovedBack s -> "has moved back: " + s.because();
            case Refused s -> "is refused: " + s.because();
            case Abandoned s -> "is abandoned by " + s.by() + ": " + s.because();
            case Replaced s -> "is replaced by " + s.by();
        };
    }

    private static String until(Switchover switchover) {
        var deadline = switchover.deadline();
        return deadline == null ? "" : ", until " + deadline + " at most";
    }

    private static String stepCall(Switchover switchover, String verb) {
        return call(switchover, verb) + " (step: " + switchover.step() + ")";
    }

    private static String call(Switchover switchover, String verb) {
        return "POST /api/switchovers/" + switchover.id() + "/" + verb;
    }
}

package io.switchover.drill;

import io.switchover.drill.DrillState.Obstacle;
import io.switchover.time.Counted;
import io.switchover.time.Durations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells in one sentence how far a drill is, or what became of it. */
public final class DrillSentence {
    private DrillSentence() {}

    public static String of(Drill drill) {
        return drill.name()
                + switch (drill.state()) {
                    case DrillState.Due due -> " is due" + waits(due.waitsFor());
                    case DrillState.MovingThere moving ->
                        " is on its way there: GET /api/switchovers/" + moving.switchover();
                    case DrillState.AwaitingReturn awaiting ->
                        " is there and is due to return at " + awaiting.until() + waits(awaiting.waitsFor());
                    case DrillState.Returning returning ->
                        " is on its way back: GET /api/switchovers/" + returning.switchover();
                    case DrillState.Moved moved ->
                        " has moved from " + moved.from() + " to " + moved.to() + " "
                                + Durations.seconds(moved.secondsToMove()) + " after it was requested"
                                + found(moved.findings());
                    case DrillState.Replaced replaced ->
                        " has moved from " + replaced.from() + " to " + replaced.to() + ", and then "
                                + replaced.because();
                    case DrillState.MovedBack back -> " has moved back from " + back.to() + ": " + back.because();
                    case DrillState.Returned returned -> " was there and has returned" + found(returned.findings());
                    case DrillState.NotReturned not -> " was there and has not returned: " + not.because();
                    case DrillState.Skipped skipped -> " is skipped: " + skipped.because();
                    case DrillState.Refused refused -> " is refused: " + refused.because();
                    case DrillState.Abandoned abandoned -> " is abandoned: " + abandoned.because();
                    case DrillState.Predicted predicted ->
                        " was dry: it would have moved from " + predicted.from() + " to " + predicted.to();
                };
    }

    /** A drill is for finding it, so whoever is told of the drill is told of that. */
    private static String found(List<String> findings) {
        return findings.isEmpty()
                ? ""
                : "; " + Counted.of(findings.size(), "finding") + ": " + String.join("; ", findings);
    }

    private static String waits(@Nullable Obstacle obstacle) {
        return obstacle == null ? "" : " and waits: " + obstacle.because();
    }

    /** Whether somebody should look at it. */
    public static boolean isFinding(DrillState state) {
        return switch (state) {
            case DrillState.Open open -> false;
            case DrillState.Moved moved -> !moved.findings().isEmpty();
            case DrillState.Returned returned -> !returned.findings().isEmpty();
            case DrillState.Predicted predicted -> false;
            case DrillState.Replaced replaced -> true;
            case DrillState.MovedBack back -> true;
            case DrillState.NotReturned not -> true;
            case DrillState.Skipped skipped -> true;
            case DrillState.Refused refused -> true;
            case DrillState.Abandoned abandoned -> true;
        };
    }
}

package io.switchover.switchover.request;

import io.switchover.region.Placement;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverState.Abandoned;
import io.switchover.switchover.SwitchoverState.AwaitingConfirmation;
import io.switchover.switchover.SwitchoverState.BeforeMove;
import io.switchover.switchover.SwitchoverState.Draining;
import io.switchover.switchover.SwitchoverState.Ended;
import io.switchover.switchover.SwitchoverState.MovingBack;
import io.switchover.switchover.SwitchoverState.Paused;
import io.switchover.switchover.SwitchoverState.Sealing;
import io.switchover.switchover.SwitchoverState.Verifying;
import io.switchover.switchover.SwitchoverState.Watching;
import java.util.Optional;

/** Whether the switchover in flight gives way to a question whether to fail over. */
public final class FailoverQuestionPolicy {
    private FailoverQuestionPolicy() {}

    /** Whether it is this question, and waits for an answer. */
    static boolean same(Switchover inFlight, Placement to) {
        return inFlight.state() instanceof AwaitingConfirmation && inFlight.to().equals(to);
    }

    /** Whether an operator has said no to the same question; the sentence says who, and what to do in spite of it. */
    public static Optional<String> declined(Switchover before, long epoch, Placement to) {
        return before.state() instanceof Abandoned abandoned
                        && abandoned.bySomebody()
                        && before.decidedAt() == epoch
                        && before.to().equals(to)
                ? Optional.of(
                        abandoned.by() + " declined to move to " + to.text() + ": " + abandoned.because()
                                + "; it is asked again when the region has been well meanwhile, and POST /api/switchovers moves now")
                : Optional.empty();
    }

    /**
     * @param to where the failover would go
     * @param lost whether the active region is down; otherwise it has only lost a part of itself
     */
    public static boolean givesWay(Switchover inFlight, Placement to, boolean lost, RegionsNow regions) {
        return switch (inFlight.state()) {
            case AwaitingConfirmation asks -> !inFlight.to().equals(to);
            case BeforeMove before -> lost && !answers(inFlight, before, to, regions);
            case Sealing s -> false;
            // They move back by themselves, and soon, if they can.
            case Verifying v -> lost && !movesBack(inFlight, regions);
            case MovingBack m -> lost && !movesBack(inFlight, regions);
            case Draining d -> lost;
            case Watching w -> lost;
            case Ended e -> true;
        };
    }

    /**
     * Whether it does already what the question would ask for: a failover that was confirmed, or what an operator requested on their
     * own.
     */
    private static boolean answers(Switchover inFlight, BeforeMove state, Placement to, RegionsNow regions) {
        if (inFlight.kind() == Switchover.Kind.FAILOVER) {
            return inFlight.to().equals(to);
        }
        return inFlight.requester() == Requester.OPERATOR
                && !(state instanceof Paused)
                && inFlight.to().regions().stream().noneMatch(regions.down()::contains);
    }

    private static boolean movesBack(Switchover inFlight, RegionsNow regions) {
        return inFlight.kind() == Switchover.Kind.PLANNED
                && inFlight.left().stream().noneMatch(regions.notReady()::contains);
    }
}

package io.switchover.switchover.request;

import io.switchover.region.Placement;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverState.AwaitingConfirmation;
import io.switchover.switchover.SwitchoverState.BeforeMove;
import io.switchover.switchover.SwitchoverState.Draining;
import io.switchover.switchover.SwitchoverState.Ended;
import io.switchover.switchover.SwitchoverState.MovingBack;
import io.switchover.switchover.SwitchoverState.Sealing;
import io.switchover.switchover.SwitchoverState.Verifying;
import io.switchover.switchover.SwitchoverState.Watching;

/** Whether the switchover in flight gives way to a question whether to fail over. */
public final class QuestionPolicy {
    private QuestionPolicy() {}

    /**
     * @param to where the failover would go
     * @param lost whether the active region is down; otherwise it has only lost a part of itself
     */
    public static boolean givesWay(Switchover inFlight, Placement to, boolean lost) {
        boolean failover = inFlight.kind() == Switchover.Kind.FAILOVER;
        return switch (inFlight.state()) {
            case AwaitingConfirmation asks -> !inFlight.to().equals(to);
            // It leaves the region already: one that was confirmed to the same place is what the question asks for.
            case BeforeMove before -> lost && !(failover && inFlight.to().equals(to));
            // They move back or finish by themselves, and soon.
            case Sealing s -> false;
            case Verifying v -> false;
            case MovingBack m -> false;
            case Draining d -> lost;
            case Watching w -> lost;
            case Ended e -> true;
        };
    }
}

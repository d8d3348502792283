package io.switchover.switchover;

import io.switchover.pool.WarmRegionReader.WarmRegions;
import java.util.Set;

/** In which regions a switchover needs pools at working size. What it leaves stays so until it is over, because it may move back. */
final class WarmRegionsPolicy {
    private WarmRegionsPolicy() {}

    static WarmRegions of(Switchover switchover) {
        if (!(switchover.state() instanceof SwitchoverState.InFlight inFlight)) {
            return WarmRegions.NONE;
        }
        return new WarmRegions(
                switchover.id(),
                warm(inFlight) ? switchover.to().regions() : Set.of(),
                switchover.from().regions());
    }

    /** Before its pools are asked for, a target may still be refused. */
    private static boolean warm(SwitchoverState.InFlight state) {
        return switch (state) {
            case SwitchoverState.Requested s -> false;
            case SwitchoverState.AwaitingConfirmation s -> false;
            case SwitchoverState.Checking s -> false;
            case SwitchoverState.Warming s -> true;
            case SwitchoverState.Rehearsing s -> true;
            case SwitchoverState.Moving s -> true;
            case SwitchoverState.Paused s -> true;
            case SwitchoverState.AfterMove s -> true;
        };
    }
}

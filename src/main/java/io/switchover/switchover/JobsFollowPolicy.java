package io.switchover.switchover;

import io.switchover.region.JobsLeftBehind;

/**
 * When the jobs of the regions that were left are moved, if that was asked for. A failover moves them at once, because their region is
 * lost. Otherwise running work is not thrown away for a placement that has not shown that it works.
 */
public final class JobsFollowPolicy {
    private JobsFollowPolicy() {}

    /** What the move itself does about them. */
    public static JobsLeftBehind atTheMove(Switchover switchover) {
        return switchover.kind() == Switchover.Kind.FAILOVER ? switchover.jobs() : JobsLeftBehind.FINISH;
    }

    /** Whether this step moves them: the new placement works, or an operator forced it and it stays. */
    static boolean follow(Switchover before, Switchover after) {
        if (after.jobs() != JobsLeftBehind.MOVE_JOBS || !(before.state() instanceof SwitchoverState.Verifying)) {
            return false;
        }
        return after.state() instanceof SwitchoverState.Draining
                || after.state() instanceof SwitchoverState.Finished && after.kind() == Switchover.Kind.FORCED;
    }
}

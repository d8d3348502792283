package io.switchover.switchover;

import io.switchover.region.LeftJobsDisposition;
import java.util.Optional;
import java.util.Set;

/**
 * When the jobs of the regions that were left are moved, if that was asked for. A failover moves them at once, because their region is
 * lost. Otherwise running work is not thrown away for a placement that has not shown that it works.
 */
public final class JobsFollowPolicy {
    private JobsFollowPolicy() {}

    /** What the move itself does about them. */
    public static LeftJobsDisposition atTheMove(Switchover switchover) {
        return switchover.kind() == Switchover.Kind.FAILOVER ? switchover.jobs() : LeftJobsDisposition.FINISH;
    }

    /**
     * The regions whose jobs were to be moved once the new placement works, and are not moved yet: what ends the switchover now moves them
     * or says that they stay.
     */
    public static Set<String> waiting(Switchover switchover) {
        boolean waits = switchover.jobs() == LeftJobsDisposition.MOVE_JOBS
                && atTheMove(switchover) != LeftJobsDisposition.MOVE_JOBS
                && (switchover.state() instanceof SwitchoverState.Sealing
                        || switchover.state() instanceof SwitchoverState.Verifying
                        || switchover.state() instanceof SwitchoverState.MovingBack);
        return waits ? switchover.left() : Set.of();
    }

    /** That they stay, in one sentence; empty when none was to be moved. */
    public static Optional<String> stay(Switchover switchover) {
        var regions = waiting(switchover);
        return regions.isEmpty()
                ? Optional.empty()
                : Optional.of("the jobs in " + String.join(" and ", regions)
                        + " were to be moved, and finish there, since the new placement has not shown that it works");
    }

    /** Whether this step moves them: the new placement works, or an operator forced it and it stays. */
    static boolean follow(Switchover before, Switchover after) {
        if (after.jobs() != LeftJobsDisposition.MOVE_JOBS || !(before.state() instanceof SwitchoverState.Verifying)) {
            return false;
        }
        return after.state() instanceof SwitchoverState.Draining
                || after.state() instanceof SwitchoverState.Finished && after.kind() == Switchover.Kind.FORCED;
    }
}

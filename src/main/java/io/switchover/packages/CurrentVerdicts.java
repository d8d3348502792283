package io.switchover.packages;

import io.switchover.health.VerdictsByRegion;

/** The port to the verdicts of all observers together: a region that is down is waited for, and owes. */
@FunctionalInterface
public interface CurrentVerdicts {
    VerdictsByRegion verdicts();
}

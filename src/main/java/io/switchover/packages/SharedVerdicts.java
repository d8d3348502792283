package io.switchover.packages;

import io.switchover.health.Verdicts;

/** The port to the shared verdicts: a region that is down is waited for, and owes. */
interface SharedVerdicts {
    Verdicts verdicts();
}

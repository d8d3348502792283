package io.switchover.replication;

import io.switchover.health.Verdicts;

/** The port to the shared verdicts: a region that is down is waited for, and owes. */
interface Judgement {
    Verdicts verdicts();
}

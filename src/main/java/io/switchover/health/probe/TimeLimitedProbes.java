package io.switchover.health.probe;

import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;

/** The port to the regions: one question, one answer, within a time limit. It never throws for what the far side does. */
interface TimeLimitedProbes {
    ProbeAnswer ask(Signal signal, String region);
}

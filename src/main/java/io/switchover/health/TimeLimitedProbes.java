package io.switchover.health;

/** The port to the regions: one question, one answer, within a time limit. It never throws for what the far side does. */
interface TimeLimitedProbes {
    ProbeAnswer ask(Signal signal, String region);
}

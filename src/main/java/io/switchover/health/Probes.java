package io.switchover.health;

/** The port to the regions: one question, one answer, within a limit. Never throws for what the other side does. */
interface Probes {
    ProbeAnswer ask(Signal signal, String region);
}

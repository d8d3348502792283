package io.switchover.tick;

import io.switchover.failover.Failover;
import io.switchover.health.VerdictReader;
import io.switchover.health.probe.ObservationRound;
import jakarta.enterprise.context.ApplicationScoped;

/** Probes, and considers a failover. When probing throws, the failover is considered on what the other observers say. */
@ApplicationScoped
class ProbeActs {
    private final ObservationRound probeRound;
    private final VerdictReader verdictReader;
    private final Failover failover;
    private final TickActs acts;

    ProbeActs(ObservationRound probeRound, VerdictReader verdictReader, Failover failover, TickActs acts) {
        this.probeRound = probeRound;
        this.verdictReader = verdictReader;
        this.failover = failover;
        this.acts = acts;
    }

    void run() {
        var tick = acts.begin();
        var observed = tick.attempt("probe the regions", probeRound::observe);
        tick.run(
                "consider a failover",
                () -> failover.consider(observed.orElseGet(verdictReader::assess), verdictReader::assess));
        tick.end();
    }
}

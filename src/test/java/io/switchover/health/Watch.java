package io.switchover.health;

import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.StoreClock;
import io.switchover.time.Parallel;
import java.time.Clock;

/** The acts of this room, put together for one app. */
public record Watch(ProbeRound probeRound, VerdictReader verdictReader) {

    public static Watch of(
            Documents documents,
            Regions regions,
            ScriptedProbes probes,
            ScriptedCanaries canaries,
            Clock clock,
            HealthSettings settings) {
        var storeClock = new StoreClock(documents);
        var verdictReader = new VerdictReader(documents, regions, storeClock, settings);
        return new Watch(
                new ProbeRound(
                        documents,
                        regions,
                        probes.from(regions.here()),
                        canaries,
                        storeClock,
                        verdictReader,
                        Parallel.inTurn(),
                        clock,
                        settings),
                verdictReader);
    }
}

package io.switchover.health;

import io.switchover.pace.Together;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import java.time.Clock;

/** The acts of this room, put together for one app. */
public record Watch(Probing probing, Observers observers) {

    public static Watch of(
            Documents documents,
            Regions regions,
            ScriptedProbes probes,
            ScriptedCanaries canaries,
            Clock clock,
            HealthSettings settings) {
        var heartbeat = new Heartbeat(documents, regions, clock);
        var observers = new Observers(documents, regions, heartbeat, settings);
        return new Watch(
                new Probing(
                        documents,
                        regions,
                        probes.from(regions.here()),
                        canaries,
                        heartbeat,
                        observers,
                        Together.inTurn(),
                        clock,
                        settings),
                observers);
    }
}

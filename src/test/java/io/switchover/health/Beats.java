package io.switchover.health;

import io.switchover.region.Regions;
import io.switchover.store.Documents;
import java.time.Clock;

/** The store's time, for the acts of other rooms. */
public final class Beats {
    private Beats() {}

    public static Heartbeat of(Documents documents, Regions regions, Clock clock) {
        return new Heartbeat(documents, regions, clock);
    }
}

package io.switchover.failover;

import io.switchover.region.RecordReader;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.switchover.Movings;
import java.time.Clock;

/** The act of this room, put together for one app. */
public final class Failovers {
    private Failovers() {}

    public static Failover of(
            Documents documents, RecordReader recordReader, Regions regions, Clock clock, FailoverSettings settings) {
        return new Failover(
                recordReader,
                documents,
                regions,
                Movings.of(documents),
                new Alarms(documents, regions),
                clock,
                settings,
                Movings.settings());
    }
}

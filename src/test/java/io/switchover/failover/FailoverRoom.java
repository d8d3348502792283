package io.switchover.failover;

import io.switchover.readiness.Candidates;
import io.switchover.region.RecordReader;
import io.switchover.region.RegionRoom;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.switchover.SwitchoverRoom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The acts of this room of one app, put together by hand. */
public final class FailoverRoom {
    private FailoverRoom() {}

    public static Failover failover(
            Documents documents,
            RecordReader recordReader,
            Regions regions,
            Candidates candidates,
            Clock clock,
            FailoverSettings settings) {
        var decisions = new FailoverDecisions(candidates, settings);
        return new Failover(
                RegionRoom.familiar(recordReader, documents, () -> Duration.between(Instant.EPOCH, clock.instant())),
                decisions,
                new DecisionJournal(documents, regions, clock, settings),
                new Questions(documents),
                new FailoverMove(decisions, new Alarms(documents, regions), SwitchoverRoom.move(documents)),
                settings);
    }
}

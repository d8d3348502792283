package io.switchover.failover;

import io.switchover.readiness.Candidates;
import io.switchover.region.RecordReader;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.switchover.SwitchoverRoom;
import java.time.Clock;

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
                recordReader,
                decisions,
                new DecisionJournal(documents, regions, clock, settings),
                new SwitchoverRoom(documents).failovers(),
                new FailoverMove(decisions, new Alarms(documents, regions), new SwitchoverRoom(documents).failovers()),
                settings);
    }
}

package io.switchover.drill;

import io.switchover.failover.FailoverSettings;
import io.switchover.readiness.Candidates;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.switchover.request.SwitchoverRequests;
import java.time.Clock;
import java.util.Optional;

/** What this room explains, for tests of others. */
public final class DrillRoom {
    private DrillRoom() {}

    /** Takes the drills of one app further. */
    public static DrillRunner runner(Documents documents, Candidates candidates, SwitchoverRequests requests) {
        return runner(documents, candidates, requests, new FixedDrillSettings(Optional.empty()));
    }

    public static DrillRunner runner(
            Documents documents, Candidates candidates, SwitchoverRequests requests, DrillSettings settings) {
        var drills = new DrillStore(documents);
        return new DrillRunner(
                drills,
                requests,
                new DrillDeparture(drills, candidates, requests, settings),
                new DrillReturn(drills, candidates, requests, settings),
                settings);
    }

    /** What the timer of one app does. */
    public static Runnable timer(
            Documents documents, Regions regions, Clock clock, DrillSettings settings, FailoverSettings failover) {
        return new DrillStart(new DrillStore(documents), regions, clock, settings, failover)::begin;
    }

    public static DrillExplanation explanation(Documents documents, Candidates candidates, Regions regions) {
        return new DrillExplanation(
                new DrillStore(documents), candidates, regions, new FixedDrillSettings(Optional.empty()));
    }
}

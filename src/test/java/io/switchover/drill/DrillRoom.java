package io.switchover.drill;

import io.switchover.readiness.Candidates;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.switchover.request.SwitchoverRequests;
import java.util.Optional;

/** What this room explains, for tests of others. */
public final class DrillRoom {
    private DrillRoom() {}

    /** Takes the drills of one app further. */
    public static DrillRunner runner(Documents documents, Candidates candidates, SwitchoverRequests requests) {
        return new DrillRunner(
                new DrillStore(documents), candidates, requests, new FixedDrillSettings(Optional.empty()));
    }

    public static DrillExplanation explanation(Candidates candidates, Regions regions) {
        return new DrillExplanation(candidates, regions, new FixedDrillSettings(Optional.empty()));
    }
}

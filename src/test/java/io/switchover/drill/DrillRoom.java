package io.switchover.drill;

import io.switchover.readiness.Candidates;
import io.switchover.region.Regions;
import java.util.Optional;

/** What this room explains, for tests of others. */
public final class DrillRoom {
    private DrillRoom() {}

    public static DrillExplanation explanation(Candidates candidates, Regions regions) {
        return new DrillExplanation(candidates, regions, new FixedDrillSettings(Optional.empty()));
    }
}

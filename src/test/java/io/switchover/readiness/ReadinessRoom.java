package io.switchover.readiness;

import io.switchover.region.Regions;
import io.switchover.store.Documents;

/** The acts of this room, for tests of others. */
public final class ReadinessRoom {
    private ReadinessRoom() {}

    public static Candidates candidates(Documents documents, Regions regions) {
        return candidates(documents, regions, new FixedReadinessSettings());
    }

    public static Candidates candidates(Documents documents, Regions regions, ReadinessSettings settings) {
        return new Candidates(new ReadinessReports(documents), regions, settings);
    }
}

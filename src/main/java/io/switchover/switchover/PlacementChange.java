package io.switchover.switchover;

import io.switchover.readiness.ReadinessReport;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.store.Stored;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One guarded write of the record that changes the placement.
 *
 * @param record sealed, as read in this tick
 * @param reports the readiness reports that the decision rests on
 * @param to where new jobs go afterwards
 * @param leftJobs what becomes of the jobs in the regions that are left
 * @param automatic nobody was asked: it counts against the limit on automatic moves
 * @param because why, in one sentence
 * @param by who wants it
 * @param inFlight the switchover that the record names afterwards; null when that is over
 * @param now the store's present time in seconds, which becomes {@code since} in the record
 */
public record PlacementChange(
        Stored<RegionRecord> record,
        List<Stored<ReadinessReport>> reports,
        Placement to,
        LeftJobsDisposition leftJobs,
        boolean automatic,
        String because,
        String by,
        @Nullable String inFlight,
        long now) {
    public PlacementChange {
        reports = List.copyOf(reports);
    }

    String from() {
        return record.value().placement().text();
    }

    public long epoch() {
        return record.value().epoch() + 1;
    }
}

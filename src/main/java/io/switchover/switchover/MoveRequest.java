package io.switchover.switchover;

import io.switchover.readiness.ReadinessReport;
import io.switchover.region.JobsLeftBehind;
import io.switchover.region.RegionRecord;
import io.switchover.store.Stored;

/**
 * A move that somebody asks for.
 *
 * @param record sealed, as read in this tick
 * @param report the readiness report of the target that the decision rests on
 * @param kind what asks for it
 * @param automatic nobody was asked: it counts against the limit on automatic moves
 * @param to the target
 * @param leftJobs what becomes of the jobs in the regions that are left
 * @param because why, in one sentence
 * @param by who asks
 * @param now the store's present time in seconds, which becomes {@code since} in the record
 */
public record MoveRequest(
        Stored<RegionRecord> record,
        Stored<ReadinessReport> report,
        Switchover.Kind kind,
        boolean automatic,
        String to,
        JobsLeftBehind leftJobs,
        String because,
        String by,
        long now) {

    String from() {
        return record.value().placement().text();
    }

    long epoch() {
        return record.value().epoch() + 1;
    }

    /** The id of the switchover that this makes. */
    public String switchover() {
        return Switchover.id(kind, epoch());
    }
}

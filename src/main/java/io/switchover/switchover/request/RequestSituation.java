package io.switchover.switchover.request;

import io.switchover.readiness.Candidate;
import io.switchover.region.RegionRecord;
import io.switchover.store.Stored;
import java.time.Duration;
import java.util.List;

/**
 * What a request for a switchover is judged by.
 *
 * @param record sealed
 * @param regions every region that runs jobs, by priority
 * @param now the store's present time, in seconds
 */
record RequestSituation(Stored<RegionRecord> record, List<Candidate> regions, long now, Duration reportMaxAge) {}

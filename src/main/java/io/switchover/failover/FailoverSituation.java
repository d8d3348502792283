package io.switchover.failover;

import io.switchover.health.Verdict;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.RegionRecord;
import io.switchover.store.Stored;
import io.switchover.switchover.Candidate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that a failover is decided by.
 *
 * @param entry the record, sealed
 * @param regions every region that runs jobs, by priority
 * @param now the store's present time, in seconds
 */
record FailoverSituation(RegionRecord entry, List<Candidate> regions, long now) {

    /** The regions that cannot be reached. */
    Set<String> dead() {
        return regions.stream()
                .filter(r -> r.verdict() instanceof Verdict.Down)
                .map(Candidate::region)
                .collect(Collectors.toSet());
    }

    /** The readiness report of a region that runs jobs, if there is one. */
    @Nullable
    Stored<ReadinessReport> target(String region) {
        return regions.stream()
                .filter(r -> r.region().equals(region))
                .findFirst()
                .map(Candidate::readiness)
                .orElse(null);
    }

    /** Those of them that are active, by priority. */
    List<Candidate> lost() {
        return regions.stream()
                .filter(r -> entry.active(r.region()) && r.verdict() instanceof Verdict.Down)
                .toList();
    }
}

package io.switchover.failover;

import io.switchover.health.Verdict;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.RegionRecord;
import io.switchover.store.Stored;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a failover is decided by.
 *
 * @param record the region record, sealed
 * @param regions every region that runs jobs, by priority
 * @param preferred the regions to which the switchover in flight goes: an operator has chosen them, and their pools are warm
 * @param now the store's present time, in seconds
 */
record FailoverSituation(RegionRecord record, List<Candidate> regions, Set<String> preferred, long now) {
    FailoverSituation {
        preferred = Set.copyOf(preferred);
    }

    /** Nothing is in flight, or it does not matter where it goes. */
    FailoverSituation(RegionRecord record, List<Candidate> regions, long now) {
        this(record, regions, Set.of(), now);
    }

    FailoverSituation preferring(Collection<String> targets) {
        return new FailoverSituation(record, regions, Set.copyOf(targets), now);
    }

    /** The regions that are down. */
    Set<String> down() {
        return regions.stream().filter(Candidate::down).map(Candidate::region).collect(Collectors.toSet());
    }

    /** The active regions that are down, by priority. */
    List<Candidate> lost() {
        return active().stream().filter(Candidate::down).toList();
    }

    /** The active regions that have lost a part of themselves, by priority. */
    List<Candidate> impaired() {
        return active().stream()
                .filter(region -> region.verdict() instanceof Verdict.Impaired)
                .toList();
    }

    List<Candidate> active() {
        return regions.stream().filter(r -> record.active(r.region())).toList();
    }

    /** Whether every active region is known and well. */
    boolean well() {
        return active().size() == record.placement().regions().size()
                && active().stream().allMatch(Candidate::well);
    }

    /** The readiness report of a region, if there is one. */
    @Nullable
    Stored<ReadinessReport> report(String region) {
        return regions.stream()
                .filter(r -> r.region().equals(region))
                .findFirst()
                .map(Candidate::report)
                .orElse(null);
    }
}

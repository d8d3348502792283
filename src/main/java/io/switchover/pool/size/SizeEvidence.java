package io.switchover.pool.size;

import io.switchover.pool.SizeLevel;
import io.switchover.pool.WantedSize;
import io.switchover.pool.WarmRegionReader;
import io.switchover.region.RegionRecord;
import io.switchover.remote.Answer;
import java.util.Optional;
import java.util.Set;

/**
 * What the size of a pool follows from. Whatever was not answered keeps a pool from shrinking, and no pool from growing.
 *
 * @param jobs ids of the pools in which the region's jobs run or wait
 */
public record SizeEvidence(
        RegionRecord record, Answer<WarmRegionReader.WarmRegions> warmRegions, Answer<Set<String>> jobs) {
    public Optional<WantedSize> size(String pool, String region) {
        var size = SizePolicy.of(
                pool,
                region,
                record,
                warmRegions.found().orElse(WarmRegionReader.WarmRegions.NONE),
                jobs.found().orElse(Set.of()));
        boolean told = warmRegions.found().isPresent() && jobs.found().isPresent();
        return told || size.level() == SizeLevel.WORKING ? Optional.of(size) : Optional.empty();
    }
}

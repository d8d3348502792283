package io.switchover.region;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What anybody may be told about the active region: sealed facts only. */
public record ActiveRegion(
        long epoch,
        List<String> active,
        Placement placement,
        Map<String, JobsLeftBehind> left,
        Instant since,
        String because,
        String by) {

    static ActiveRegion of(RegionRecord entry, List<String> regions) {
        return new ActiveRegion(
                entry.epoch(),
                regions.stream().filter(entry::active).toList(),
                entry.placement(),
                entry.left(),
                entry.since(),
                entry.because(),
                entry.by());
    }
}

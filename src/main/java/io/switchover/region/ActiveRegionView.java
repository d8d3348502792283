package io.switchover.region;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every caller may know about the active region. It is read from a sealed record only.
 *
 * @param switchover the id of the switchover in flight; null when there is none
 * @param ageSeconds since the record was read: more than one or two only while the store is away
 */
public record ActiveRegionView(
        long epoch,
        List<String> active,
        Placement placement,
        Map<String, LeftJobsDisposition> left,
        Instant since,
        String because,
        String by,
        @Nullable String switchover,
        long ageSeconds) {

    static ActiveRegionView of(RegionRecord record, List<String> regions, Duration age) {
        return new ActiveRegionView(
                record.epoch(),
                regions.stream().filter(record::active).toList(),
                record.placement(),
                record.left(),
                record.since(),
                record.because(),
                record.by(),
                record.switchover(),
                age.toSeconds());
    }
}

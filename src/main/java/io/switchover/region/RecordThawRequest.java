package io.switchover.region;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operator has decided what holds, although record and seals contradict each other.
 *
 * @param epoch of the record or seal that the operator takes for the right one
 * @param placement what that record or seal says
 * @param leftJobs what becomes of the jobs in regions that are not in it and were in another one; null leaves them as was decided
 *     about them before, and lets them finish where nothing was
 * @param overrides by rule: why it does not count
 * @param mark the id of the write
 */
public record RecordThawRequest(
        long epoch,
        Placement placement,
        @Nullable LeftJobsDisposition leftJobs,
        String because,
        String by,
        Map<String, String> overrides,
        String mark) {
    public RecordThawRequest {
        overrides = Map.copyOf(overrides);
    }

    boolean overrides(String rule) {
        return overrides.containsKey(rule);
    }

    RegionRecord record(
            long newEpoch,
            Map<String, LeftJobsDisposition> left,
            Map<String, Long> leftAt,
            Instant since,
            RegionRecord before) {
        return new RegionRecord(
                newEpoch,
                placement,
                left,
                leftAt,
                since,
                because,
                by,
                before.hold(),
                null,
                before.automaticMoves(),
                mark);
    }
}

package io.switchover.pool.size;

import io.switchover.pool.SizeLevel;
import io.switchover.pool.WantedSize;
import io.switchover.pool.WarmRegionReader;
import io.switchover.region.RegionRecord;
import java.util.Locale;
import java.util.Set;

/**
 * Which size a desired pool shall have in a region. It follows from the record, the switchover in flight and the jobs, as they are now, and
 * never from a step that is remembered: an app that was paused and resumes would shrink what works by then.
 */
final class SizePolicy {
    private SizePolicy() {}

    /**
     * @param pool its id
     * @param jobs ids, in lower case, of the pools in which jobs of the region run or wait
     */
    static WantedSize of(
            String pool,
            String region,
            RegionRecord record,
            WarmRegionReader.WarmRegions warmRegions,
            Set<String> jobs) {
        if (record.active(region)) {
            return new WantedSize(SizeLevel.WORKING, "epoch " + record.epoch(), region + " is active");
        }
        if (warmRegions.warming().contains(region)) {
            return new WantedSize(
                    SizeLevel.WORKING,
                    "switchover " + warmRegions.id(),
                    "switchover " + warmRegions.id() + " is to make " + region + " active");
        }
        if (warmRegions.kept().contains(region)) {
            return new WantedSize(
                    SizeLevel.WORKING,
                    null,
                    "switchover " + warmRegions.id() + " has left " + region + " and is not over");
        }
        return jobs.contains(pool.toLowerCase(Locale.ROOT))
                ? new WantedSize(SizeLevel.WORKING, null, "jobs of " + region + " need it")
                : new WantedSize(SizeLevel.STANDBY, null, region + " has no work for it");
    }
}

package io.switchover.pool.size;

import io.switchover.pool.SizeLevel;
import io.switchover.pool.WarmRegionReader;
import io.switchover.region.RegionRecord;
import java.util.Set;

/** Which size a pool is given, for the tests of other rooms. */
public final class PoolLevels {
    private PoolLevels() {}

    /** @param jobs ids, in lower case, of the pools in which jobs of the region run or wait */
    public static boolean working(
            String pool,
            String region,
            RegionRecord record,
            WarmRegionReader.WarmRegions warmRegions,
            Set<String> jobs) {
        return SizePolicy.of(pool, region, record, warmRegions, jobs).level() == SizeLevel.WORKING;
    }
}

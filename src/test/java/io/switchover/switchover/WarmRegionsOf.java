package io.switchover.switchover;

import io.switchover.pool.WarmRegionReader.WarmRegions;

/** In which regions a switchover needs pools at working size, for the tests of other rooms. */
public final class WarmRegionsOf {
    private WarmRegionsOf() {}

    public static WarmRegions of(Switchover switchover) {
        return WarmRegionsPolicy.of(switchover);
    }
}

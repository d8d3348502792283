package io.switchover.region;

import io.switchover.finding.Finding;
import io.switchover.finding.RegionCheck;
import io.switchover.store.StoreRegions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Says where the record is written, and whether that would do. */
@ApplicationScoped
class StoreRegionCheck implements RegionCheck {
    private final StoreRegions storeRegions;
    private final Regions regions;

    StoreRegionCheck(StoreRegions storeRegions, Regions regions) {
        this.storeRegions = storeRegions;
        this.regions = regions;
    }

    @Override
    public String check() {
        return StoreRegionPolicy.CHECK;
    }

    @Override
    public List<Finding> findings(String region, Instant now) {
        return StoreRegionPolicy.findings(region, regions, storeRegions.places());
    }
}

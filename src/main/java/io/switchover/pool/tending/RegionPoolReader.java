package io.switchover.pool.tending;

import io.switchover.pool.PoolsOfJobs;
import io.switchover.pool.RegionPools;
import io.switchover.pool.RegionalSettings;
import io.switchover.pool.WarmRegionReader;
import io.switchover.pool.size.SizeEvidence;
import io.switchover.region.RecordTrust;
import io.switchover.region.SealedRecordReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Looks at one region's pools, and then at what their sizes follow from; in this order, because a late change must fail. */
@ApplicationScoped
public class RegionPoolReader {
    private final RegionPools regionPools;
    private final RegionalSettings settings;
    private final SealedRecordReader recordReader;
    private final WarmRegionReader warmRegionReader;
    private final PoolsOfJobs poolsOfJobs;

    public RegionPoolReader(
            RegionPools regionPools,
            RegionalSettings settings,
            SealedRecordReader recordReader,
            WarmRegionReader warmRegionReader,
            PoolsOfJobs poolsOfJobs) {
        this.regionPools = regionPools;
        this.settings = settings;
        this.recordReader = recordReader;
        this.warmRegionReader = warmRegionReader;
        this.poolsOfJobs = poolsOfJobs;
    }

    public RegionPoolSnapshot look(String region) {
        var pools = regionPools.list(region);
        var sizes = pools.found().isPresent() && recordReader.read() instanceof RecordTrust.Sealed sealed
                ? Optional.of(new SizeEvidence(
                        sealed.record(), warmRegionReader.of(sealed.record()), poolsOfJobs.inUse(region)))
                : Optional.<SizeEvidence>empty();
        return new RegionPoolSnapshot(settings.of(region), pools, sizes);
    }
}

package io.switchover.pool;

import io.switchover.region.RecordTrust;
import io.switchover.region.SealedRecordReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Looks at one region's pools, and then at what their sizes follow from; in this order, because a late change must fail. */
@ApplicationScoped
class RegionLooks {
    private final RegionPools regionPools;
    private final RegionalSettings settings;
    private final SealedRecordReader recordReader;
    private final MovesInFlight movesInFlight;
    private final JobPools jobPools;

    RegionLooks(
            RegionPools regionPools,
            RegionalSettings settings,
            SealedRecordReader recordReader,
            MovesInFlight movesInFlight,
            JobPools jobPools) {
        this.regionPools = regionPools;
        this.settings = settings;
        this.recordReader = recordReader;
        this.movesInFlight = movesInFlight;
        this.jobPools = jobPools;
    }

    RegionLook look(String region) {
        var pools = regionPools.list(region);
        var sizes = pools.found().isPresent() && recordReader.read() instanceof RecordTrust.Sealed sealed
                ? Optional.of(
                        new SizeEvidence(sealed.record(), movesInFlight.of(sealed.record()), jobPools.inUse(region)))
                : Optional.<SizeEvidence>empty();
        return new RegionLook(settings.of(region), pools, sizes);
    }
}

package io.switchover.packages.rollout;

import io.switchover.region.RecordTrust;
import io.switchover.region.SealedRecordReader;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the region record. */
@ApplicationScoped
class ActiveByRecord implements ActiveRegionCheck {
    private final SealedRecordReader recordReader;

    ActiveByRecord(SealedRecordReader recordReader) {
        this.recordReader = recordReader;
    }

    @Override
    public boolean mayBeActive(String region) {
        return !(recordReader.read() instanceof RecordTrust.Sealed sealed)
                || sealed.record().active(region);
    }
}

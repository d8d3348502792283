package io.switchover.packages.rollout;

import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the region record. */
@ApplicationScoped
class ActiveByRecord implements ActiveRegions {
    private final RecordReader recordReader;

    ActiveByRecord(RecordReader recordReader) {
        this.recordReader = recordReader;
    }

    @Override
    public boolean mayBeActive(String region) {
        return !(recordReader.read() instanceof RecordView.Sealed sealed)
                || sealed.record().active(region);
    }
}

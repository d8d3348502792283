package io.switchover.region;

import io.switchover.store.Documents;
import io.switchover.store.StoreClock;
import io.switchover.time.Parallel;
import java.time.Clock;

/** The acts of the region room of one app, put together by hand over given ports. */
public final class RegionRoom {
    private final RecordReader recordReader;
    private final SealSurvey survey;

    public RegionRoom(Documents documents, Seals seals, Regions regions, Parallel parallel, Clock clock) {
        survey = new SealSurvey(seals, regions, parallel);
        recordReader = new RecordReader(documents, seals, regions, parallel, clock);
    }

    public RecordReader recordReader() {
        return recordReader;
    }

    public static HoldKeeper holds(Documents documents, Regions regions) {
        return new HoldKeeper(documents, new StoreClock(documents), regions);
    }

    public SealSurvey survey() {
        return survey;
    }

    public RecordView look() {
        return recordReader.read();
    }
}

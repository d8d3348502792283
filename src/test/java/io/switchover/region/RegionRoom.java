package io.switchover.region;

import io.switchover.region.hold.HoldKeeper;
import io.switchover.store.Documents;
import io.switchover.store.StoreClock;
import io.switchover.time.Parallel;
import io.switchover.time.Stopwatch;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The acts of the region room of one app, put together by hand over given ports. */
public final class RegionRoom {
    public static final Duration SEAL_CHECK = Duration.ofMinutes(1);

    private final SealedRecordReader recordReader;
    private final TickRecordReader tickRecordReader;
    private final SealSurvey survey;

    public RegionRoom(
            Documents documents, Seals seals, Regions regions, Parallel parallel, Clock clock, Stopwatch stopwatch) {
        survey = new SealSurvey(seals, regions, parallel);
        recordReader = new SealedRecordReader(documents, seals, regions, parallel, clock);
        tickRecordReader = familiar(recordReader, documents, stopwatch);
    }

    /** No time passes for it. */
    public RegionRoom(Documents documents, Seals seals, Regions regions, Parallel parallel, Clock clock) {
        this(documents, seals, regions, parallel, clock, () -> Duration.ZERO);
    }

    public static TickRecordReader familiar(SealedRecordReader recordReader, Documents documents, Stopwatch stopwatch) {
        return new TickRecordReader(recordReader, documents, stopwatch, new SealsEveryMinute());
    }

    public SealedRecordReader recordReader() {
        return recordReader;
    }

    public static HoldKeeper holds(Documents documents, Regions regions) {
        return new HoldKeeper(documents, new StoreClock(documents), regions);
    }

    public SealSurvey survey() {
        return survey;
    }

    public RecordTrust look() {
        return tickRecordReader.read();
    }

    public Optional<RegionRecord> glance() {
        return tickRecordReader.glance();
    }

    private record SealsEveryMinute() implements RegionSettings {
        @Override
        public String here() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String initialRegion() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Group> regions() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration sealCheckPeriod() {
            return SEAL_CHECK;
        }
    }
}

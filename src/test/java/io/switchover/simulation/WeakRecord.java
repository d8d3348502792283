package io.switchover.simulation;

import io.switchover.readiness.ReadinessReport;
import io.switchover.region.Hold;
import io.switchover.region.RegionRecord;
import io.switchover.region.Seal;
import io.switchover.region.Seals;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Unanswered;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Acts that are careless with seals and with the record. */
final class WeakRecord {

    private WeakRecord() {}

    static class SealsAround implements Seals {
        final Seals whole;

        SealsAround(Seals whole) {
            this.whole = whole;
        }

        @Override
        public Answer<Long> highest(String region) {
            return whole.highest(region);
        }

        @Override
        public Answer<Optional<Seal>> read(String region, long epoch) {
            return whole.read(region, epoch);
        }

        @Override
        public Answer<Seal> put(String region, Seal seal) {
            return whole.put(region, seal);
        }
    }

    static final class SilenceIsSeal extends SealsAround {
        SilenceIsSeal(Seals whole) {
            super(whole);
        }

        @Override
        public Answer<Long> highest(String region) {
            return whole.highest(region) instanceof Answered<Long> heard ? heard : new Answered<>(0L);
        }

        @Override
        public Answer<Seal> put(String region, Seal seal) {
            return whole.put(region, seal) instanceof Answered<Seal> heard ? heard : new Answered<>(seal);
        }
    }

    static final class OtherSealIgnored extends SealsAround {
        OtherSealIgnored(Seals whole) {
            super(whole);
        }

        @Override
        public Answer<Seal> put(String region, Seal seal) {
            return whole.put(region, seal) instanceof Answered<Seal>
                    ? new Answered<>(seal)
                    : new Unanswered<>("no seal was heard of");
        }
    }

    static final class HigherSealIgnored extends SealsAround {
        HigherSealIgnored(Seals whole) {
            super(whole);
        }

        @Override
        public Answer<Long> highest(String region) {
            return whole.highest(region) instanceof Answered<Long> ? new Answered<>(0L) : whole.highest(region);
        }
    }

    /** A report's evidence looks as old as can be, so every other is younger. */
    static final class ReportsOfLongAgo extends DocumentsAround {
        ReportsOfLongAgo(Documents whole) {
            super(whole);
        }

        @Override
        Object seen(Object there) {
            return there instanceof ReadinessReport report
                    ? new ReadinessReport(report.region(), report.findings(), Instant.EPOCH)
                    : there;
        }
    }

    /** A report's evidence looks as young as the last write of the report. */
    static final class ReportsAsWritten extends DocumentsAround {
        ReportsAsWritten(Documents whole) {
            super(whole);
        }

        @Override
        public <T> Read<T> read(Class<T> type, Key key) {
            return whole.read(type, key) instanceof Read.Found<T> found
                            && found.stored().value() instanceof ReadinessReport report
                    ? new Read.Found<>(new Stored<>(
                            key,
                            type.cast(new ReadinessReport(
                                    report.region(),
                                    report.findings(),
                                    Instant.ofEpochSecond(found.stored().writtenAt()))),
                            found.stored().etag(),
                            found.stored().writtenAt()))
                    : whole.read(type, key);
        }
    }

    static List<Change> without(Class<?> kind, List<Change> changes) {
        return changes.size() == 1
                ? changes
                : changes.stream().filter(c -> !kind.isInstance(c.value())).toList();
    }

    static List<Change> thawedToTheNextEpoch(Cosmos cosmos, List<Change> changes) {
        return changes.stream()
                .map(change -> change instanceof Change.Replace replace
                                && replace.value() instanceof RegionRecord record
                                && record.because().equals(RecordPromises.REPAIRED)
                        ? cosmos.look(RegionRecord.class, replace.key())
                                .filter(before -> before.epoch() != record.epoch())
                                .<Change>map(before -> new Change.Replace(
                                        replace.key(),
                                        record(record, before.epoch() + 1, record.hold()),
                                        replace.etag(),
                                        replace.unknown()))
                                .orElse(change)
                        : change)
                .toList();
    }

    static List<Change> withoutNewEpochs(Cosmos cosmos, List<Change> changes) {
        return changes.stream()
                .map(change ->
                        change instanceof Change.Replace replace && replace.value() instanceof RegionRecord record
                                ? new Change.Replace(
                                        replace.key(),
                                        record(
                                                record,
                                                cosmos.look(RegionRecord.class, replace.key())
                                                        .map(RegionRecord::epoch)
                                                        .orElse(record.epoch()),
                                                record.hold()),
                                        replace.etag(),
                                        replace.unknown())
                                : change)
                .toList();
    }

    static final class HoldsUnseen extends DocumentsAround {
        HoldsUnseen(Documents whole) {
            super(whole);
        }

        @Override
        Object seen(Object there) {
            return there instanceof RegionRecord record ? record(record, record.epoch(), null) : there;
        }
    }

    /** Nobody knows when a region was left, so what has asked for it since is taken for what was there before. */
    static final class LeftForEver extends DocumentsAround {
        LeftForEver(Documents whole) {
            super(whole);
        }

        @Override
        Object seen(Object there) {
            return there instanceof RegionRecord r
                    ? new RegionRecord(
                            r.epoch(),
                            r.placement(),
                            r.left(),
                            r.left().keySet().stream().collect(Collectors.toMap(left -> left, left -> Long.MAX_VALUE)),
                            r.since(),
                            r.because(),
                            r.by(),
                            r.hold(),
                            r.switchover(),
                            r.automaticMoves(),
                            r.mark())
                    : there;
        }
    }

    private static RegionRecord record(RegionRecord r, long epoch, @Nullable Hold hold) {
        return new RegionRecord(
                epoch,
                r.placement(),
                r.left(),
                r.leftAt(),
                r.since(),
                r.because(),
                r.by(),
                hold,
                r.switchover(),
                r.automaticMoves(),
                r.mark());
    }
}

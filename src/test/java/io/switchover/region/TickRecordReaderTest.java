package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.remote.Answer;
import io.switchover.store.InMemoryDocuments;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the record alone is enough, and when the seals are asked for. */
class TickRecordReaderTest {
    private static final String WEST = "westeurope";
    private static final String NORTH = "northeurope";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final RegionRecord FIRST = RegionRecord.first(WEST, NOW, "m1");

    private final InMemoryDocuments documents = new InMemoryDocuments(NOW::getEpochSecond);
    private final Counted seals = new Counted();
    private Duration passed = Duration.ZERO;
    private final RegionRoom app = new RegionRoom(
            documents,
            seals,
            new Regions(WEST, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH, "swedencentral")),
            Parallel.inTurn(),
            Clock.fixed(NOW, ZoneOffset.UTC),
            () -> passed);

    @BeforeEach
    void sealed() {
        documents.insert(SealedRecordReader.RECORD, FIRST);
        assertThat(app.glance()).as("nothing has been proved yet").isEmpty();
        assertThat(app.look()).isInstanceOf(RecordTrust.Sealed.class);
        seals.asked = 0;
    }

    private void moved() {
        var stored = documents
                .read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        documents.replace(
                stored,
                FIRST.moved(Placement.single(NORTH), LeftJobsDisposition.FINISH, "b", "operator", false, NOW, "m2"));
    }

    @Test
    void a_glance_asks_no_storage_and_shows_the_record_as_it_is_now() {
        var held = FIRST.withHold(new Hold("ann", "maintenance", NOW));
        documents.replace(
                documents
                        .read(RegionRecord.class, SealedRecordReader.RECORD)
                        .found()
                        .orElseThrow(),
                held);
        assertThat(app.glance()).contains(held);
        assertThat(seals.asked).isZero();
    }

    @Test
    void a_glance_shows_nothing_once_the_epoch_has_changed_or_cannot_be_read() {
        documents.unreachable("it is away");
        assertThat(app.glance()).isEmpty();
        documents.unreachable("");
        moved();
        assertThat(app.glance()).isEmpty();
        assertThat(app.look()).isInstanceOf(RecordTrust.Sealed.class);
        assertThat(app.glance()).map(RegionRecord::epoch).contains(2L);
    }

    @Test
    void at_a_slow_beat_the_seals_are_looked_at_although_nothing_has_changed() {
        passed = RegionRoom.SEAL_CHECK.minusMillis(1);
        assertThat(app.glance()).isPresent();
        passed = RegionRoom.SEAL_CHECK;
        assertThat(app.glance()).isEmpty();
        assertThat(app.look()).isInstanceOf(RecordTrust.Sealed.class);
        assertThat(app.glance()).isPresent();
    }

    /** The record looks as it did before: only the seals tell that others have relied on a later epoch meanwhile. */
    @Test
    void a_record_that_has_gone_back_may_be_glanced_at_and_is_not_relied_on() {
        var before = documents.mark();
        moved();
        seals.put(
                NORTH,
                Seal.of(FIRST.moved(
                        Placement.single(NORTH), LeftJobsDisposition.FINISH, "b", "operator", false, NOW, "m2")));
        documents.rewindTo(before);
        assertThat(app.glance()).isPresent();
        assertThat(app.look()).isInstanceOf(RecordTrust.Frozen.class);
        assertThat(app.glance()).as("nor glanced at any more").isEmpty();
    }

    private static final class Counted implements Seals {
        private final InMemorySeals all = new InMemorySeals();
        private int asked;

        @Override
        public Answer<Long> highest(String region) {
            asked++;
            return all.highest(region);
        }

        @Override
        public Answer<Optional<Seal>> read(String region, long epoch) {
            asked++;
            return all.read(region, epoch);
        }

        @Override
        public Answer<Seal> put(String region, Seal seal) {
            asked++;
            return all.put(region, seal);
        }
    }
}

package io.switchover.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.readiness.ReadinessReport;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.SealedRecordReader;
import io.switchover.store.Change;
import io.switchover.store.DocumentKind;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Key;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegionMoveTest {
    private static final long NOW = 5000;

    private final InMemoryDocuments documents = new InMemoryDocuments(() -> NOW);
    private final RegionMove regionMove = new RegionMove(documents);

    @DocumentKind("note")
    private record Note(String text) {}

    @BeforeEach
    void a_record_and_a_report() {
        documents.insert(SealedRecordReader.RECORD, RegionRecord.first("west", Instant.EPOCH, "m1"));
        documents.insert(ReadinessReport.key("north"), new ReadinessReport("north", List.of(), Instant.EPOCH));
    }

    private Stored<RegionRecord> record() {
        return documents
                .read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
    }

    private Stored<ReadinessReport> report() {
        return documents
                .read(ReadinessReport.class, ReadinessReport.key("north"))
                .found()
                .orElseThrow();
    }

    private PlacementChange request() {
        return new PlacementChange(
                record(),
                List.of(report()),
                Placement.single("north"),
                LeftJobsDisposition.FINISH,
                false,
                "practice",
                "drill 2026-11",
                "planned-2",
                NOW);
    }

    @Test
    void a_move_writes_the_record_and_what_it_was_and_what_the_caller_adds_in_one_transaction() {
        var note = Key.control("note");
        assertThat(regionMove.commit(request(), List.of(new Change.Insert(note, new Note("alongside")))))
                .isInstanceOf(Write.Written.class);

        assertThat(record().value().placement()).isEqualTo(Placement.single("north"));
        assertThat(record().value().epoch()).isEqualTo(2);
        assertThat(record().value().left()).isEqualTo(Map.of("west", LeftJobsDisposition.FINISH));
        assertThat(record().value().since()).isEqualTo(Instant.ofEpochSecond(NOW));
        assertThat(documents.read(Note.class, note).found()).isPresent();
        assertThat(record().value().switchover()).isEqualTo("planned-2");
    }

    @Test
    void two_moves_to_the_same_epoch_leave_different_marks_and_one_of_them_is_stale() {
        var mine = request();
        var yours = request();
        assertThat(regionMove.commit(mine, List.of())).isInstanceOf(Write.Written.class);
        var mark = record().value().mark();
        assertThat(regionMove.commit(yours, List.of())).isInstanceOf(Write.Stale.class);
        assertThat(record().value().mark()).isEqualTo(mark).isNotEqualTo("m1");
    }

    @Test
    void a_move_does_not_make_the_evidence_that_it_rests_on_younger() {
        regionMove.commit(request(), List.of());

        assertThat(report().value().asOf()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_move_never_rests_on_a_report_that_somebody_has_replaced_since_even_by_the_same() {
        var old = request();
        assertThat(documents.replace(report(), report().value()).done()).isTrue();
        assertThat(regionMove.commit(old, List.of())).isInstanceOf(Write.Stale.class);
        assertThat(record().value().epoch()).isEqualTo(1);
    }
}

package io.switchover.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.FutureVersion;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Key;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwitchoverStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private final InMemoryDocuments documents = new InMemoryDocuments(NOW::getEpochSecond);
    private final SwitchoverStore store = new SwitchoverStore(documents);

    private static Switchover switchover(String id, SwitchoverState state) {
        return new Switchover(
                id,
                Switchover.Kind.PLANNED,
                Requester.OPERATOR,
                "operator ann",
                "works",
                List.of(),
                1,
                Placement.single("west"),
                Placement.single("north"),
                LeftJobsDisposition.FINISH,
                null,
                state,
                NOW,
                null,
                List.of());
    }

    private <T> Stored<T> inserted(Key key, T value, Class<T> type) {
        documents.insert(key, value);
        return documents.read(type, key).found().orElseThrow();
    }

    private Stored<Switchover> inserted(String id, SwitchoverState state) {
        return inserted(Switchover.key(id), switchover(id, state), Switchover.class);
    }

    @Test
    void a_step_of_a_switchover_that_the_record_does_not_name_is_not_written() {
        var record = inserted(
                SealedRecordReader.RECORD,
                RegionRecord.first("west", NOW, "m").withSwitchover("another"),
                RegionRecord.class);
        var one = inserted("one", new SwitchoverState.Requested());
        var begun = one.value().take(new SwitchoverState.Requested().begun(), NOW, null, "it is taken up");
        assertThat(store.take(record, one, begun)).isInstanceOf(Write.Stale.class);
        assertThat(store.read("one").found().orElseThrow().value()).isEqualTo(one.value());
    }

    @Test
    void one_that_only_a_newer_version_understands_is_named_and_hides_no_other() {
        inserted("one", new SwitchoverState.Requested());
        documents
                .seenBy(new FutureVersion().says("switchover", "warming", "heating"))
                .insert(Switchover.key("newer"), switchover("newer", new SwitchoverState.Warming()));
        var all = ((Answer.Answered<SwitchoverList>) store.all(50)).value();
        assertThat(all.switchovers()).extracting(Switchover::id).containsExactly("one");
        assertThat(all.unrecognized())
                .singleElement()
                .asString()
                .startsWith("switchover:newer was written by a newer version");
    }

    @Test
    void where_the_record_is_lost_a_thaw_ends_all_that_have_not_ended_and_rewrites_no_other() {
        inserted("over", new SwitchoverState.Finished(List.of()));
        inserted("one", new SwitchoverState.Warming());
        inserted("two", new SwitchoverState.Sealing());
        var ended = ((Answer.Answered<?>) new SwitchoverReplacer(store).byThaw(null, "a thaw", NOW.getEpochSecond()))
                .value();
        assertThat((List<?>) ended).hasSize(2);
    }
}

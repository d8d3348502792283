package io.switchover.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every store keeps to; the one in memory and the one in Cosmos DB both pass it. */
abstract class DocumentsContract {

    record Note(String text, String colour) implements Filed {
        @Override
        public Map<String, String> tabs() {
            return Map.of("colour", colour);
        }
    }

    record Other(int n) {}

    abstract Documents documents();

    private static Key key(String id) {
        return Key.ledger("job", id);
    }

    private Stored<Note> inserted(String id) {
        assertThat(documents().insert(key(id), new Note("first", "red")).done()).isTrue();
        return documents().read(Note.class, key(id)).found().orElseThrow();
    }

    @Test
    void what_was_inserted_is_read_back_with_a_version_and_a_time() {
        var stored = inserted("a");
        assertThat(stored.value()).isEqualTo(new Note("first", "red"));
        assertThat(stored.etag()).isNotEmpty();
        assertThat(stored.writtenAt()).isPositive();
    }

    @Test
    void what_is_not_there_is_absent_and_not_unreadable() {
        assertThat(documents().read(Note.class, key("nothing"))).isInstanceOf(Read.Absent.class);
    }

    @Test
    void a_second_insert_is_stale_and_changes_nothing() {
        inserted("a");
        assertThat(documents().insert(key("a"), new Note("second", "blue"))).isInstanceOf(Write.Stale.class);
        assertThat(documents()
                        .read(Note.class, key("a"))
                        .found()
                        .orElseThrow()
                        .value()
                        .text())
                .isEqualTo("first");
    }

    @Test
    void of_two_writes_against_one_version_one_is_stale() {
        var stored = inserted("a");
        var first = documents().replace(stored, new Note("mine", "red"));
        assertThat(first).isInstanceOf(Write.Written.class);
        assertThat(documents().replace(stored, new Note("yours", "red"))).isInstanceOf(Write.Stale.class);
        var now = documents().read(Note.class, key("a")).found().orElseThrow();
        assertThat(now.value().text()).isEqualTo("mine");
        assertThat(now.etag()).isEqualTo(((Write.Written) first).etag());
    }

    @Test
    void a_replacement_of_what_is_gone_is_stale() {
        var never = new Stored<>(key("never"), new Note("x", "red"), "\"no such version\"", 0);
        assertThat(documents().replace(never, new Note("y", "red"))).isInstanceOf(Write.Stale.class);
    }

    @Test
    void changes_that_belong_together_happen_together() {
        var a = inserted("a");
        var write = documents()
                .commit(List.of(
                        Change.replace(a, new Note("changed", "red")), new Change.Insert(key("b"), new Other(1))));
        assertThat(write).isInstanceOf(Write.Written.class);
        assertThat(documents().read(Note.class, key("a")).found().orElseThrow().etag())
                .isEqualTo(((Write.Written) write).etag());
        assertThat(documents().read(Other.class, key("b")).found().orElseThrow().value())
                .isEqualTo(new Other(1));
    }

    @Test
    void or_not_at_all() {
        var a = inserted("a");
        documents().replace(a, new Note("meanwhile", "red"));
        var write = documents()
                .commit(List.of(new Change.Insert(key("b"), new Other(1)), Change.replace(a, new Note("late", "red"))));
        assertThat(write).isInstanceOf(Write.Stale.class);
        assertThat(documents().read(Other.class, key("b"))).isInstanceOf(Read.Absent.class);
        assertThat(documents()
                        .read(Note.class, key("a"))
                        .found()
                        .orElseThrow()
                        .value()
                        .text())
                .isEqualTo("meanwhile");
    }

    @Test
    void documents_are_found_by_type_and_tab_over_all_partitions_and_pages() {
        for (int i = 0; i < 7; i++) {
            documents().insert(Key.ledger("job" + i, "note"), new Note("n" + i, i % 2 == 0 ? "red" : "blue"));
            documents().insert(Key.ledger("job" + i, "other"), new Other(i));
        }
        var query =
                Query.all(Note.class, Container.LEDGER).where("colour", "red").pages(3, null);
        assertThat(documents().list(query)).isInstanceOfSatisfying(Page.Listed.class, page -> {
            assertThat(page.stored()).hasSize(3);
            assertThat(page.continuation()).isNotNull();
        });
        var all = (Page.Listed<Note>) documents().listAll(query, 100);
        var texts = new TreeSet<String>();
        all.stored().forEach(s -> texts.add(s.value().text()));
        assertThat(texts).containsExactly("n0", "n2", "n4", "n6");
        assertThat(all.stored()).hasSize(4);
        assertThat(((Page.Listed<Note>) documents()
                                .list(Query.all(Note.class, Container.LEDGER).inPartition("job3")))
                        .stored())
                .hasSize(1);
    }
}

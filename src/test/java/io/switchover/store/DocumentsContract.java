package io.switchover.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.remote.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every store keeps to; the one in memory and the one in Cosmos DB both pass it. Each test has partitions and colours of
 * its own, so that it finds nothing of another one, nor of an earlier run.
 */
abstract class DocumentsContract extends VersionsContract {
    private static final int AT_ONCE = 8;

    @DocumentKind("note")
    record Note(String text, String colour) implements Indexed {
        @Override
        public Map<String, String> indexes() {
            return Map.of("colour", colour);
        }
    }

    @DocumentKind("other")
    record Other(int n) {}

    /** The same store as an app in another region has it. */
    Documents elsewhere() {
        return documents();
    }

    private Key key(String id) {
        return Key.ledger(run, id);
    }

    private Note note(String text) {
        return new Note(text, "red-" + run);
    }

    private Stored<Note> inserted(String id) {
        assertThat(documents().insert(key(id), note("first")).done()).isTrue();
        return read(id);
    }

    private Stored<Note> read(String id) {
        return documents().read(Note.class, key(id)).found().orElseThrow();
    }

    @Test
    void what_was_inserted_is_read_back_with_a_version_and_a_time() {
        var stored = inserted("a");
        assertThat(stored.value()).isEqualTo(note("first"));
        assertThat(stored.etag()).isNotEmpty();
        assertThat(stored.writtenAt()).isPositive();
    }

    @Test
    void what_is_not_there_is_absent_and_not_unreadable() {
        assertThat(documents().read(Note.class, key("nothing"))).isInstanceOf(Read.Absent.class);
    }

    @Test
    void the_same_id_in_another_partition_is_another_document() {
        inserted("a");
        var other = Key.ledger(run + "-other", "a");
        assertThat(documents().read(Note.class, other)).isInstanceOf(Read.Absent.class);
        assertThat(documents().insert(other, note("second"))).isInstanceOf(Write.Written.class);
        assertThat(read("a").value().text()).isEqualTo("first");
    }

    @Test
    void a_second_insert_is_stale_and_changes_nothing() {
        inserted("a");
        assertThat(documents().insert(key("a"), note("second"))).isInstanceOf(Write.Stale.class);
        assertThat(read("a").value().text()).isEqualTo("first");
    }

    @Test
    void of_two_writes_against_one_version_one_is_stale() {
        var stored = inserted("a");
        var first = documents().replace(stored, note("mine"));
        assertThat(first).isInstanceOf(Write.Written.class);
        assertThat(documents().replace(stored, note("yours"))).isInstanceOf(Write.Stale.class);
        var now = read("a");
        assertThat(now.value().text()).isEqualTo("mine");
        assertThat(now.etag()).isEqualTo(((Write.Written) first).etag());
    }

    @Test
    void of_many_that_insert_at_once_one_has_written_and_all_others_are_told() {
        assertThat(atOnce(i -> documents().insert(key("race"), note("writer " + i))))
                .satisfiesOnlyOnce(write -> assertThat(write).isInstanceOf(Write.Written.class))
                .allSatisfy(write -> assertThat(write).isInstanceOfAny(Write.Written.class, Write.Stale.class));
    }

    @Test
    void of_many_that_replace_one_version_at_once_one_has_written_and_all_others_are_told() {
        var stored = inserted("a");
        assertThat(atOnce(i -> documents().replace(stored, note("writer " + i))))
                .satisfiesOnlyOnce(write -> assertThat(write).isInstanceOf(Write.Written.class))
                .allSatisfy(write -> assertThat(write).isInstanceOfAny(Write.Written.class, Write.Stale.class));
    }

    private static List<Write> atOnce(IntFunction<Write> write) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var writes = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return write.apply(i);
                    }))
                    .toList();
            start.countDown();
            return writes.stream().map(DocumentsContract::heard).toList();
        }
    }

    private static Write heard(Future<Write> write) {
        try {
            return write.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_same_content_written_again_is_another_version() {
        var stored = inserted("a");
        assertThat(documents().replace(stored, stored.value())).isInstanceOf(Write.Written.class);
        assertThat(read("a").etag()).isNotEqualTo(stored.etag());
        assertThat(documents().replace(stored, stored.value())).isInstanceOf(Write.Stale.class);
    }

    @Test
    void the_stores_time_never_goes_back_within_a_partition() {
        long last = inserted("n0").writtenAt();
        for (int i = 1; i < 30; i++) {
            var written = (Write.Written) documents().insert(key("n" + i), note("n" + i));
            assertThat(written.writtenAt()).isGreaterThanOrEqualTo(last);
            assertThat(read("n" + i).writtenAt()).isEqualTo(written.writtenAt());
            last = written.writtenAt();
        }
        assertThat(((Write.Written) documents().replace(read("n0"), note("again"))).writtenAt())
                .isGreaterThanOrEqualTo(last);
    }

    @Test
    void what_an_app_has_written_one_in_another_region_reads_at_once() {
        for (int i = 0; i < 10; i++) {
            var key = key("seen" + i);
            assertThat(documents().insert(key, note("first")).done()).isTrue();
            var there = elsewhere().read(Note.class, key).found();
            assertThat(there).isPresent();
            var write = documents().replace(there.orElseThrow(), note("second"));
            assertThat(write).isInstanceOf(Write.Written.class);
            assertThat(elsewhere().read(Note.class, key).found()).hasValueSatisfying(stored -> {
                assertThat(stored.value().text()).isEqualTo("second");
                assertThat(stored.etag()).isEqualTo(((Write.Written) write).etag());
            });
        }
    }

    @Test
    void a_replacement_of_what_is_gone_is_stale() {
        var never = new Stored<>(key("never"), note("x"), "\"no such version\"", 0);
        assertThat(documents().replace(never, note("y"))).isInstanceOf(Write.Stale.class);
    }

    @Test
    void changes_that_belong_together_are_all_written() {
        var a = inserted("a");
        var write = documents()
                .commit(List.of(Change.replace(a, note("changed")), new Change.Insert(key("b"), new Other(1))));
        assertThat(write).isInstanceOf(Write.Written.class);
        assertThat(read("a").etag()).isEqualTo(((Write.Written) write).etag());
        assertThat(documents().read(Other.class, key("b")).found().orElseThrow().value())
                .isEqualTo(new Other(1));
    }

    @Test
    void of_changes_that_belong_together_none_is_written_when_one_is_stale() {
        var a = inserted("a");
        documents().replace(a, note("meanwhile"));
        var write =
                documents().commit(List.of(new Change.Insert(key("b"), new Other(1)), Change.replace(a, note("late"))));
        assertThat(write).isInstanceOf(Write.Stale.class);
        assertThat(documents().read(Other.class, key("b"))).isInstanceOf(Read.Absent.class);
        assertThat(read("a").value().text()).isEqualTo("meanwhile");
    }

    @Test
    void of_changes_that_belong_together_none_is_written_when_one_inserts_what_exists() {
        var a = inserted("a");
        inserted("b");
        var write = documents()
                .commit(List.of(Change.replace(a, note("changed")), new Change.Insert(key("b"), note("second"))));
        assertThat(write).isInstanceOf(Write.Stale.class);
        assertThat(read("a").etag()).isEqualTo(a.etag());
        assertThat(read("b").value().text()).isEqualTo("first");
    }

    @Test
    void documents_are_found_by_kind_and_index_over_all_partitions_and_pages() {
        for (int i = 0; i < 7; i++) {
            var colour = (i % 2 == 0 ? "red-" : "blue-") + run;
            documents().insert(Key.ledger(run + i, "note"), new Note("n" + i, colour));
            documents().insert(Key.ledger(run + i, "other"), new Other(i));
        }
        var query = Query.all(Note.class, Container.LEDGER)
                .where("colour", "red-" + run)
                .pages(3, null);
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
                                .list(Query.all(Note.class, Container.LEDGER).inPartition(run + "3")))
                        .stored())
                .hasSize(1);
    }

    @Test
    void what_is_looked_for_comes_last_first_and_within_bounds_and_can_be_counted() {
        var all = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            var colour = run + (char) ('a' + (i * 5) % 6);
            all.add(colour);
            documents().insert(Key.ledger(run + i, "note"), new Note("n" + i, colour));
        }
        all.sort(Comparator.reverseOrder());
        var query = Query.all(Note.class, Container.LEDGER)
                .where(new Query.Bound.Prefix("colour", run))
                .lastFirst("colour");
        assertThat(colours(query)).isEqualTo(all);
        assertThat(colours(query.where(new Query.Bound.AtLeast("colour", run + "b"))
                        .where(new Query.Bound.Below("colour", run + "e"))))
                .isEqualTo(all.subList(2, 5));
        assertThat(documents().count(query.where(new Query.Bound.AtLeast("colour", run + "b"))))
                .isEqualTo(new Answer.Answered<>(5L));
        long now = read(Key.ledger(run + "0", "note")).writtenAt();
        assertThat(colours(query.where(new Query.Bound.WrittenBefore(now - 60))))
                .isEmpty();
        assertThat(colours(query.where(new Query.Bound.WrittenBefore(now + 60))))
                .hasSize(6);
    }

    private List<String> colours(Query<Note> query) {
        var colours = new ArrayList<String>();
        ((Page.Listed<Note>) documents().listAll(query.pages(2, null), 100))
                .stored()
                .forEach(stored -> colours.add(stored.value().colour()));
        return colours;
    }

    private Stored<Note> read(Key key) {
        return documents().read(Note.class, key).found().orElseThrow();
    }

    @Test
    void a_document_is_deleted_only_at_the_version_it_was_read_at_and_with_all_that_is_written_beside() {
        var a = inserted("a");
        var b = inserted("b");
        documents().replace(b, note("meanwhile"));
        assertThat(documents().commit(List.of(Change.replace(a, note("late")), Change.delete(b))))
                .isInstanceOf(Write.Stale.class);
        assertThat(read("a").value().text()).isEqualTo("first");
        assertThat(documents().commit(List.of(Change.replace(a, note("changed")), Change.delete(read("b")))))
                .isInstanceOf(Write.Written.class);
        assertThat(documents().read(Note.class, key("b"))).isInstanceOf(Read.Absent.class);
        assertThat(read("a").value().text()).isEqualTo("changed");
        var c = inserted("c");
        assertThat(documents().commit(List.of(Change.delete(c), Change.replace(read("a"), note("last")))))
                .as("the first may be one that is gone")
                .isInstanceOfSatisfying(Write.Written.class, written -> assertThat(written.writtenAt())
                        .isPositive());
        assertThat(documents().commit(List.of(Change.delete(read("a"))))).isInstanceOf(Write.Written.class);
        assertThat(documents().read(Note.class, key("a"))).isInstanceOf(Read.Absent.class);
    }

    @Test
    void what_was_last_written_before_a_time_of_the_store_is_left_out() {
        documents().insert(Key.ledger(run, "note"), new Note("first", "red-" + run));
        var read = documents().read(Note.class, Key.ledger(run, "note")).found().orElseThrow();
        var query = Query.all(Note.class, Container.LEDGER).where("colour", "red-" + run);
        assertThat(texts(query.where(new Query.Bound.WrittenSince(read.writtenAt()))))
                .containsExactly("first");
        assertThat(texts(query.where(new Query.Bound.WrittenSince(read.writtenAt() + 1))))
                .isEmpty();
        documents().replace(read, new Note("second", "red-" + run));
        assertThat(texts(query.where(new Query.Bound.WrittenSince(read.writtenAt()))))
                .containsExactly("second");
    }

    private TreeSet<String> texts(Query<Note> query) {
        var texts = new TreeSet<String>();
        ((Page.Listed<Note>) documents().list(query))
                .stored()
                .forEach(s -> texts.add(s.value().text()));
        return texts;
    }
}

package io.switchover.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.local.cosmos.Promises;
import io.switchover.local.cosmos.Refusal;
import io.switchover.remote.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a call when Cosmos DB does not simply say yes; what it says when all is well is in the contract. */
class CosmosDocumentsTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration SLACK = Duration.ofSeconds(3);
    private static CosmosOfTest cosmos;
    private static Documents documents;
    /** The same documents, with little patience. */
    private static Documents hasty;

    private final String partition = "job-" + java.util.UUID.randomUUID();

    @BeforeAll
    static void open() {
        cosmos = new CosmosOfTest();
        documents = cosmos.documents(Map.of("switchover.cosmos.call-timeout", "PT1M"));
        hasty = cosmos.documents(Map.of("switchover.cosmos.call-timeout", LIMIT.toString()));
        // The first connection may take longer than one call may.
        for (var store : List.of(documents, hasty)) {
            assertThat(until(
                            () -> store.read(Thing.class, Key.ledger("warm", "up")),
                            read -> read instanceof Read.Absent))
                    .isNotNull();
        }
    }

    @AfterEach
    void mend() {
        cosmos.server.faults().clear();
        cosmos.account.writesDown(false);
    }

    @AfterAll
    static void close() {
        cosmos.close();
    }

    @DocumentKind("thing")
    private record Thing(int n) {}

    private Key key(String id) {
        return Key.ledger(partition, id);
    }

    private Stored<Thing> inserted(String id) {
        assertThat(documents.insert(key(id), new Thing(1)).done()).isTrue();
        return stored(id);
    }

    private Stored<Thing> stored(String id) {
        return documents.read(Thing.class, key(id)).found().orElseThrow();
    }

    private Write both(Stored<Thing> read) {
        return both(documents, read);
    }

    private Write both(Documents store, Stored<Thing> read) {
        return store.commit(List.of(new Change.Insert(key("new"), new Thing(1)), Change.replace(read, new Thing(2))));
    }

    // ---- a write that happened

    @Test
    void a_write_that_happened_and_was_not_heard_of_is_found_to_have_happened() {
        cosmos.server.faults().cutAfterCommit("POST", "a"::equals);
        var insert = documents.insert(key("a"), new Thing(1));
        assertThat(insert)
                .isEqualTo(new Write.Written(stored("a").etag(), stored("a").writtenAt()));

        cosmos.server.faults().cutAfterCommit("PUT", "a"::equals);
        var replace = documents.replace(stored("a"), new Thing(2));
        assertThat(replace)
                .isEqualTo(new Write.Written(stored("a").etag(), stored("a").writtenAt()));

        cosmos.server.faults().cutAfterCommit("POST", "new"::equals);
        assertThat(both(stored("a")))
                .isEqualTo(new Write.Written(stored("new").etag(), stored("new").writtenAt()));
    }

    @Test
    void a_write_that_was_sent_twice_and_refused_the_second_time_is_found_to_have_happened() {
        cosmos.server.faults().repeat("POST", "a"::equals);
        assertThat(documents.insert(key("a"), new Thing(1)))
                .isEqualTo(new Write.Written(stored("a").etag(), stored("a").writtenAt()));

        cosmos.server.faults().repeat("PUT", "a"::equals);
        assertThat(documents.replace(stored("a"), new Thing(2)))
                .isEqualTo(new Write.Written(stored("a").etag(), stored("a").writtenAt()));

        cosmos.server.faults().repeat("POST", "new"::equals);
        assertThat(both(stored("a")))
                .isEqualTo(new Write.Written(stored("new").etag(), stored("new").writtenAt()));
    }

    @Test
    void a_write_that_was_answered_only_after_the_limit_is_found_to_have_happened() {
        cosmos.server.faults().holdAfterCommit("POST", "a"::equals, LIMIT.multipliedBy(2));
        assertThat(within(() -> hasty.insert(key("a"), new Thing(1)))).isInstanceOf(Write.Written.class);
    }

    @Test
    void changes_that_happened_together_and_were_changed_since_are_not_called_written_at_a_version_of_somebody_elses() {
        var a = inserted("a");
        cosmos.server.faults().repeat("POST", "new"::equals);
        cosmos.server.faults().holdAfterCommit("POST", "new"::equals, Duration.ofMillis(500));
        var write = meanwhile(
                () -> documents.commit(
                        List.of(Change.replace(a, new Thing(2)), new Change.Insert(key("new"), new Thing(1)))),
                () -> {
                    var now = until(() -> stored("a"), read -> read.value().n() == 2);
                    assertThat(documents.replace(now, new Thing(3)).done()).isTrue();
                });
        assertThat(write).isEqualTo(new Write.Unknown("it was written, and a has changed since"));
    }

    // ---- a write that may happen

    @Test
    void a_write_that_lands_after_its_caller_has_given_up_was_not_called_stale() {
        cosmos.server.faults().holdBeforeCommit("POST", "late"::equals, LIMIT.multipliedBy(2));
        assertThat(within(() -> hasty.insert(key("late"), new Thing(1)))).isInstanceOf(Write.Unknown.class);

        var a = inserted("a");
        cosmos.server.faults().holdBeforeCommit("PUT", "a"::equals, LIMIT.multipliedBy(2));
        assertThat(within(() -> hasty.replace(a, new Thing(2)))).isInstanceOf(Write.Unknown.class);

        cosmos.server.faults().holdBeforeCommit("POST", "new"::equals, LIMIT.multipliedBy(2));
        assertThat(within(() -> both(hasty, a))).isInstanceOf(Write.Unknown.class);

        assertThat(until(() -> stored("a"), read -> read.value().n() == 2)).isNotNull();
        assertThat(documents.read(Thing.class, key("late")).found()).isPresent();
    }

    @Test
    void a_write_and_its_reading_back_together_end_at_the_limit() {
        cosmos.server.faults().holdAfterCommit("POST", "a"::equals, LIMIT.multipliedBy(4));
        for (int i = 0; i < 20; i++) {
            cosmos.server.faults().holdAfterCommit("GET", "a"::equals, LIMIT.multipliedBy(4));
        }
        long start = System.nanoTime();
        assertThat(hasty.insert(key("a"), new Thing(1))).isInstanceOf(Write.Unknown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(LIMIT.multipliedBy(3).dividedBy(2));
    }

    @Test
    void a_write_that_was_cut_before_it_happened_is_never_called_written_or_stale() {
        cosmos.server.faults().cutBeforeCommit("POST", "a"::equals);
        assertThat(documents.insert(key("a"), new Thing(1))).isInstanceOf(Write.Unknown.class);
        assertThat(documents.read(Thing.class, key("a"))).isInstanceOf(Read.Absent.class);
    }

    @Test
    void a_refused_write_that_cannot_be_read_back_is_not_called_stale() {
        inserted("a");
        cosmos.server.faults().refuse("GET", "a"::equals, Refusal.of(403, 0));
        assertThat(documents.insert(key("a"), new Thing(2))).isEqualTo(new Write.Unknown("Cosmos DB answered 403"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 503})
    void an_answer_that_says_nothing_of_the_write_leaves_it_unknown(int status) {
        cosmos.server.faults().refuse("POST", "a"::equals, Refusal.of(status, 0));
        assertThat(documents.insert(key("a"), new Thing(1)))
                .isInstanceOfSatisfying(
                        Write.Unknown.class, u -> assertThat(u.because()).startsWith("Cosmos DB answered " + status));
    }

    // ---- a write that did not happen

    @Test
    void somebody_else_was_first() {
        var a = inserted("a");
        assertThat(documents.insert(key("a"), new Thing(2))).isEqualTo(new Write.Stale("a has changed"));
        assertThat(documents.replace(a, new Thing(2)).done()).isTrue();
        assertThat(documents.replace(a, new Thing(3))).isEqualTo(new Write.Stale("a has changed"));
        assertThat(both(a)).isEqualTo(new Write.Stale("a has changed"));
        assertThat(stored("a").value()).isEqualTo(new Thing(2));
        assertThat(documents.read(Thing.class, key("new"))).isInstanceOf(Read.Absent.class);
    }

    @Test
    void an_insert_in_a_transaction_is_refused_where_something_is() {
        var a = inserted("a");
        inserted("new");
        assertThat(both(a)).isEqualTo(new Write.Stale("new has changed"));
        assertThat(stored("a")).isEqualTo(a);
    }

    @Test
    void a_busy_store_says_that_nothing_was_written_and_when_to_come_again() {
        cosmos.server.faults().throttleNext(20, Duration.ofSeconds(4));
        assertThat(documents.insert(key("a"), new Thing(1))).isInstanceOfSatisfying(Write.Throttled.class, t -> {
            assertThat(t.because()).startsWith("Cosmos DB answered 429");
            assertThat(t.retryAfter()).isEqualTo(Duration.ofSeconds(4));
        });
        cosmos.server.faults().clear();
        assertThat(documents.read(Thing.class, key("a"))).isInstanceOf(Read.Absent.class);
    }

    @Test
    void a_busy_store_says_of_changes_that_belong_together_that_none_was_written() {
        var a = inserted("a");
        cosmos.server.faults().throttleNext(20, Duration.ofSeconds(4));
        assertThat(both(a)).isInstanceOf(Write.Throttled.class);
    }

    @ParameterizedTest
    @CsvSource({"400,0", "401,0", "403,0", "403,3", "404,1003", "413,0"})
    void a_no_of_the_service_itself_is_certain_and_never_stale(int status, int substatus) {
        var a = inserted("a");
        refuse(3, "PUT", status, substatus);
        assertThat(documents.replace(a, new Thing(2)))
                .isInstanceOfSatisfying(Write.Refused.class, t -> assertThat(t.because())
                        .isEqualTo("Cosmos DB answered " + status + (substatus == 0 ? "" : "/" + substatus)));
        assertThat(stored("a").value()).isEqualTo(new Thing(1));
    }

    private static void refuse(int times, String method, int status, int substatus) {
        for (int i = 0; i < times; i++) {
            cosmos.server.faults().refuse(method, "a"::equals, Refusal.of(status, substatus));
        }
    }

    @Test
    void a_write_that_met_another_one_within_the_service_is_sent_again_and_never_called_stale() {
        var a = inserted("a");
        refuse(2, "PUT", 449, 0);
        assertThat(within(() -> hasty.replace(a, new Thing(2)))).isInstanceOf(Write.Written.class);

        var now = stored("a");
        refuse(1000, "PUT", 449, 0);
        assertThat(within(() -> hasty.replace(now, new Thing(3))))
                .isInstanceOfAny(Write.Throttled.class, Write.Unknown.class);
        assertThat(stored("a").value()).isEqualTo(new Thing(2));
    }

    @Test
    void a_write_region_that_is_down_is_neither_stale_nor_written() {
        inserted("a");
        cosmos.account.writesDown(true);
        assertThat(within(() -> hasty.insert(key("b"), new Thing(2))))
                .isNotInstanceOf(Write.Written.class)
                .isNotInstanceOf(Write.Stale.class);
        assertThat(documents.read(Thing.class, key("a"))).isInstanceOf(Read.Found.class);
    }

    @Test
    void a_document_that_is_too_large_is_refused_and_not_written() {
        assertThat(documents.insert(key("a"), new Large("x".repeat(3 * 1024 * 1024))))
                .isEqualTo(new Write.TooLarge("Cosmos DB answered 413"));
    }

    @Test
    void changes_that_are_too_large_together_are_refused_and_none_of_them_is_written() {
        var large = new Large("x".repeat(1024 * 1024));
        assertThat(documents.commit(List.of(new Change.Insert(key("a"), large), new Change.Insert(key("b"), large))))
                .isEqualTo(new Write.TooLarge("Cosmos DB answered 413"));
        assertThat(documents.read(Large.class, key("a"))).isInstanceOf(Read.Absent.class);
    }

    @Test
    void more_changes_than_a_transaction_may_have_are_refused_as_a_bad_request() {
        var many = IntStream.range(0, 101)
                .<Change>mapToObj(i -> new Change.Insert(key("many" + i), new Thing(i)))
                .toList();
        assertThat(documents.commit(many))
                .isEqualTo(new Write.Throttled(Duration.ofSeconds(5), "Cosmos DB answered 400"));
    }

    @DocumentKind("large")
    private record Large(String text) {}

    // ---- races

    @Test
    void of_many_that_write_at_once_one_has_written_although_the_answer_to_it_was_lost() {
        var a = inserted("a");
        cosmos.server.faults().cutAfterCommit("PUT", "a"::equals);
        assertThat(atOnce(i -> documents.replace(a, new Thing(i + 2))))
                .satisfiesOnlyOnce(write -> assertThat(write).isInstanceOf(Write.Written.class))
                .allSatisfy(write -> assertThat(write).isInstanceOfAny(Write.Written.class, Write.Stale.class));

        var now = stored("a");
        cosmos.server.faults().repeat("POST", "a"::equals);
        assertThat(atOnce(i -> documents.commit(List.of(
                        Change.replace(now, new Thing(i + 20)), new Change.Insert(key("b" + i), new Thing(i))))))
                .satisfiesOnlyOnce(write -> assertThat(write).isInstanceOf(Write.Written.class))
                .allSatisfy(write -> assertThat(write).isInstanceOfAny(Write.Written.class, Write.Stale.class));
    }

    private static List<Write> atOnce(java.util.function.IntFunction<Write> write) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = IntStream.range(0, 8)
                    .<Callable<Write>>mapToObj(i -> () -> {
                        start.await();
                        return write.apply(i);
                    })
                    .map(threads::submit)
                    .toList();
            start.countDown();
            return all.stream().map(one -> got(one)).toList();
        }
    }

    // ---- reads

    @ParameterizedTest
    @CsvSource({"403,0", "404,1003", "500,0"})
    void what_the_service_does_not_say_of_the_document_itself_is_no_absence(int status, int substatus) {
        inserted("a");
        cosmos.server.faults().refuse("GET", "a"::equals, Refusal.of(status, substatus));
        assertThat(documents.read(Thing.class, key("a")))
                .isEqualTo(new Read.Silent<>("Cosmos DB answered " + status + (substatus == 0 ? "" : "/" + substatus)));
    }

    @Test
    void a_read_that_takes_too_long_ends_at_the_limit() {
        inserted("a");
        for (int i = 0; i < 20; i++) {
            cosmos.server.faults().holdAfterCommit("GET", "a"::equals, LIMIT.multipliedBy(2));
        }
        assertThat(within(() -> hasty.read(Thing.class, key("a")))).isInstanceOf(Read.Silent.class);
    }

    @Test
    void a_list_that_is_refused_or_goes_on_from_nowhere_is_no_empty_list() {
        cosmos.server.faults().throttleNext(20, Duration.ofSeconds(4));
        var query = Query.all(Thing.class, Container.LEDGER).inPartition(partition);
        assertThat(documents.list(query)).isInstanceOf(Page.Unlisted.class);
        cosmos.server.faults().clear();
        assertThat(documents.list(query.pages(10, "nowhere"))).isInstanceOf(Page.Unlisted.class);
        assertThat(documents.list(query)).isEqualTo(new Page.Listed<>(List.of(), null));
    }

    @Test
    void a_list_that_takes_too_long_ends_at_the_limit() {
        heldEach("POST");
        assertThat(within(() ->
                        hasty.list(Query.all(Thing.class, Container.LEDGER).inPartition(partition))))
                .isEqualTo(new Page.Unlisted<>("Cosmos DB did not answer in time"));
    }

    @Test
    void a_count_that_takes_too_long_ends_at_the_limit() {
        heldEach("POST");
        assertThat(within(() ->
                        hasty.count(Query.all(Thing.class, Container.LEDGER).inPartition(partition))))
                .isEqualTo(new Answer.Unanswered<>("Cosmos DB did not answer in time"));
    }

    private static void heldEach(String method) {
        for (int i = 0; i < 20; i++) {
            cosmos.server.faults().holdAfterCommit(method, String::isEmpty, LIMIT.multipliedBy(4));
        }
    }

    /** The SDK's own limit begins after its look-ups. */
    @Test
    void a_list_whose_look_ups_take_too_long_ends_at_the_limit() {
        var store = connected();
        cosmos.server.faults().holdLookUps(LIMIT.multipliedBy(4));
        assertThat(within(() ->
                        store.list(Query.all(Thing.class, Container.CATALOGUE).inPartition(partition))))
                .isEqualTo(new Page.Unlisted<>("Cosmos DB did not answer in time"));
    }

    @Test
    void a_count_whose_look_ups_take_too_long_ends_at_the_limit() {
        var store = connected();
        cosmos.server.faults().holdLookUps(LIMIT.multipliedBy(4));
        assertThat(within(() ->
                        store.count(Query.all(Thing.class, Container.CATALOGUE).inPartition(partition))))
                .isEqualTo(new Answer.Unanswered<>("Cosmos DB did not answer in time"));
    }

    /** A store with little patience that has asked for nothing in the catalogue. */
    private static Documents connected() {
        var store = cosmos.documents(Map.of("switchover.cosmos.call-timeout", LIMIT.toString()));
        assertThat(until(() -> store.read(Thing.class, Key.ledger("warm", "up")), read -> read instanceof Read.Absent))
                .isNotNull();
        return store;
    }

    @Test
    void a_list_is_of_one_kind_and_of_one_partition() {
        inserted("a");
        assertThat(documents.insert(key("large"), new Large("x")).done()).isTrue();
        assertThat(documents
                        .insert(Key.ledger(partition + "-other", "a"), new Thing(1))
                        .done())
                .isTrue();
        var query = Query.all(Thing.class, Container.LEDGER).inPartition(partition);
        assertThat(documents.list(query)).isEqualTo(new Page.Listed<>(List.of(stored("a")), null));
    }

    // ---- what is said

    @Test
    void an_account_with_several_write_regions_or_weaker_consistency_is_refused_by_name() {
        try (var other = new CosmosOfTest()) {
            var store = other.documents(Map.of());
            other.account.promises(new Promises("Strong", true));
            assertThat(store.read(Thing.class, key("x")))
                    .isEqualTo(new Read.Silent<>("the Cosmos DB account has several write regions; it must have one"));
            other.account.promises(new Promises("Session", false));
            assertThat(store.insert(key("x"), new Thing(1)))
                    .isEqualTo(new Write.NotTried("the Cosmos DB account's consistency is Session; it must be Strong"));
            other.account.promises(Promises.STANDARD);
            assertThat(store.read(Thing.class, key("x"))).isInstanceOf(Read.Absent.class);
        }
    }

    @Test
    void what_the_settings_lack_is_said_in_their_words_and_not_blamed_on_the_store() {
        try (var other = new CosmosOfTest()) {
            var store = other.documents(Map.of("switchover.cosmos.key", ""));
            assertThat(store.read(Thing.class, key("x")))
                    .isEqualTo(new Read.Silent<>("SWITCHOVER_CREDENTIAL=local needs SWITCHOVER_COSMOS_KEY"));
        }
    }

    // ---- the first call of all

    @Test
    void while_the_first_connection_is_being_made_everybody_waits_no_longer_than_the_limit_and_is_told_so() {
        try (var silent = new SilentPort();
                var other = new CosmosOfTest()) {
            var store = other.documents(Map.of(
                    "switchover.cosmos.endpoint",
                    "http://localhost:" + silent.port(),
                    "switchover.cosmos.call-timeout",
                    LIMIT.toString()));
            var told = within(() -> atOnce(i -> i % 2 == 0
                    ? store.insert(key("x"), new Thing(1))
                    : store.read(Thing.class, key("x")) instanceof Read.Silent<Thing> s
                            ? new Write.NotTried(s.because())
                            : new Write.Unknown("it was read")));
            assertThat(told).allSatisfy(write -> assertThat(write)
                    .isEqualTo(new Write.NotTried(
                            "Cosmos DB has not answered yet, it has been asked for 3.0 s or longer")));
        }
    }

    private static <T> T within(Supplier<T> call) {
        long start = System.nanoTime();
        var result = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plus(SLACK));
        return result;
    }

    private static <T> T until(Supplier<T> value, java.util.function.Predicate<T> enough) {
        return org.awaitility.Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(value::get, enough);
    }

    private static <T> T meanwhile(Callable<T> call, Runnable other) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var result = threads.submit(call);
            other.run();
            return got(result);
        }
    }

    private static <T> T got(java.util.concurrent.Future<T> result) {
        try {
            return result.get();
        } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

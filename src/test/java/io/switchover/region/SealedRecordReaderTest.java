package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.LogLines;
import io.switchover.local.batch.HandClock;
import io.switchover.remote.Answer;
import io.switchover.store.InMemoryDocuments;
import io.switchover.time.Parallel;
import io.switchover.time.ThreadsOf;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an app may rely on when the record and the storage accounts are not what it last saw. */
class SealedRecordReaderTest {
    private static final String WEST = "westeurope";
    private static final String NORTH = "northeurope";
    private static final String WITNESS = "swedencentral";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final InMemoryDocuments documents = new InMemoryDocuments(NOW::getEpochSecond);
    private final InMemorySeals seals = new InMemorySeals();
    private final RegionRoom app = new RegionRoom(
            documents,
            seals,
            new Regions(WEST, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH, WITNESS)),
            Parallel.inTurn(),
            Clock.fixed(NOW, ZoneOffset.UTC));

    /** Simulator, seed 44947 of its first version: the record went back while one app heard a single storage. */
    @Test
    void an_epoch_that_was_sealed_once_is_not_relied_on_while_a_later_one_could_hide_in_silence() {
        documents.insert(SealedRecordReader.RECORD, RegionRecord.first(WEST, NOW, "m1"));
        assertThat(app.look()).isInstanceOf(RecordTrust.Sealed.class);

        // Others moved on and sealed epoch 2 in two storages; then the store lost the move.
        var moved = RegionRecord.first(WEST, NOW, "m1")
                .moved(
                        Placement.single(NORTH),
                        LeftJobsDisposition.FINISH,
                        "an operator asked for it",
                        "operator",
                        false,
                        NOW,
                        "m2");
        seals.put(NORTH, Seal.of(moved));
        seals.put(WITNESS, Seal.of(moved));
        seals.silent(NORTH, true);
        seals.silent(WITNESS, true);

        assertThat(app.look()).isInstanceOf(RecordTrust.Blind.class);

        seals.silent(WITNESS, false);
        assertThat(app.look()).isInstanceOf(RecordTrust.Frozen.class);
    }

    @Test
    void one_storage_may_be_silent() {
        documents.insert(SealedRecordReader.RECORD, RegionRecord.first(WEST, NOW, "m1"));
        seals.silent(NORTH, true);
        assertThat(app.look()).isInstanceOf(RecordTrust.Sealed.class);
        assertThat(app.look()).isInstanceOf(RecordTrust.Sealed.class);
        seals.silent(NORTH, false);
        seals.silent(WEST, true);
        assertThat(app.look()).isInstanceOf(RecordTrust.Sealed.class);
    }

    /** The third never got the seal. Acts went on, and nobody was told which region is active, because all seals were read again. */
    @Test
    void what_an_app_has_found_sealed_is_told_also_when_one_of_the_two_that_hold_the_seal_is_lost() {
        insert("m1");
        seals.silent(NORTH, true);
        assertThat(app.look()).isInstanceOf(RecordTrust.Sealed.class);
        seals.silent(NORTH, false);
        seals.silent(WEST, true);

        assertThat(app.recordReader().readOnly()).isInstanceOf(RecordTrust.Sealed.class);
        seals.silent(WITNESS, true);
        assertThat(app.recordReader().readOnly())
                .as("a later epoch could hide in the silence of two")
                .isInstanceOf(RecordTrust.Blind.class);
    }

    private RegionRecord insert(String mark) {
        var entry = RegionRecord.first(WEST, NOW, mark);
        documents.insert(SealedRecordReader.RECORD, entry);
        return entry;
    }

    @Test
    void a_first_start_creates_the_record_and_relies_on_it_one_look_later() {
        seals.silent(NORTH, true);
        assertThat(app.look()).isEqualTo(new RecordTrust.Blind("the record has just been created"));
        assertThat(app.look()).isInstanceOfSatisfying(RecordTrust.Sealed.class, relied -> {
            assertThat(relied.record().epoch()).isEqualTo(1);
            assertThat(relied.record().active(WEST)).isTrue();
            assertThat(relied.sentence()).isEqualTo("epoch 1, active westeurope");
        });
    }

    @Test
    void with_one_storage_answering_it_is_not_called_a_first_start() {
        seals.silent(NORTH, true);
        seals.silent(WITNESS, true);
        assertThat(app.look()).isInstanceOf(RecordTrust.Blind.class);
        assertThat(documents.read(RegionRecord.class, SealedRecordReader.RECORD).found())
                .isEmpty();
    }

    @Test
    void a_record_that_is_gone_although_a_storage_remembers_it_freezes_everything_and_is_not_made_anew() {
        seals.put(WITNESS, Seal.of(RegionRecord.first(WEST, NOW, "m1")));
        assertThat(app.look()).isInstanceOfSatisfying(RecordTrust.Frozen.class, frozen -> assertThat(frozen.sentence())
                .startsWith("frozen: there is no record")
                .contains("a storage account holds a seal for epoch 1"));
        assertThat(documents.read(RegionRecord.class, SealedRecordReader.RECORD).found())
                .isEmpty();
    }

    @Test
    void a_record_that_another_app_creates_and_seals_between_two_questions_is_not_called_lost() {
        var another = new Before(seals, region -> {
            if (documents
                    .read(RegionRecord.class, SealedRecordReader.RECORD)
                    .found()
                    .isEmpty()) {
                seals.put(NORTH, Seal.of(insert("m1")));
            }
        });
        var recordReader = another.reader(documents, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(recordReader.read()).isEqualTo(new RecordTrust.Blind("another app has just created the record"));
    }

    @Test
    void a_move_that_another_app_makes_and_seals_between_two_questions_is_not_called_a_record_gone_back() {
        var first = insert("m1");
        var moved = first.moved(Placement.single(NORTH), LeftJobsDisposition.FINISH, "b", "operator", false, NOW, "m2");
        var another = new Before(seals, region -> {
            var stored = documents
                    .read(RegionRecord.class, SealedRecordReader.RECORD)
                    .found()
                    .orElseThrow();
            if (stored.value().equals(first)) {
                documents.replace(stored, moved);
                seals.put(NORTH, Seal.of(moved));
                seals.put(WITNESS, Seal.of(moved));
            }
        });
        var recordReader = another.reader(documents, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(recordReader.read())
                .isInstanceOfSatisfying(RecordTrust.Sealed.class, relied -> assertThat(relied.record())
                        .isEqualTo(moved));
    }

    @Test
    void a_store_that_falls_silent_at_the_second_question_does_not_raise_a_false_alarm() {
        insert("m1");
        seals.put(NORTH, new Seal(1, Placement.single(NORTH), "another"));
        var another = new Before(seals, region -> documents.unreachable("it is away"));
        assertThat(another.reader(documents, Clock.fixed(NOW, ZoneOffset.UTC)).read())
                .isEqualTo(new RecordTrust.Blind("the region record cannot be read: it is away"));
    }

    @Test
    void a_record_that_cannot_be_read_is_relied_on_by_nobody() {
        insert("m1");
        documents.unreachable("it is away");
        assertThat(app.look()).isEqualTo(new RecordTrust.Blind("the region record cannot be read: it is away"));
        assertThat(app.recordReader().readOnly())
                .isEqualTo(new RecordTrust.Blind("the region record cannot be read: it is away", true));
    }

    @Test
    void a_reader_creates_nothing_and_seals_nothing() {
        assertThat(app.recordReader().readOnly()).isEqualTo(new RecordTrust.Blind("there is no record yet"));
        assertThat(documents.read(RegionRecord.class, SealedRecordReader.RECORD).found())
                .isEmpty();
        var entry = insert("m1");
        assertThat(app.recordReader().readOnly()).isInstanceOf(RecordTrust.Blind.class);
        assertThat(seals.look(WEST, 1)).isEmpty();

        seals.put(WEST, Seal.of(entry));
        seals.put(WITNESS, Seal.of(entry));
        assertThat(app.recordReader().readOnly()).isInstanceOf(RecordTrust.Sealed.class);
        seals.put(NORTH, new Seal(2, Placement.single(NORTH), "m2"));
        assertThat(app.recordReader().readOnly()).isInstanceOf(RecordTrust.Frozen.class);
    }

    @Test
    void an_epoch_that_was_found_sealed_is_not_asked_for_again_but_a_later_one_is_looked_for() {
        insert("m1");
        var puts = new java.util.concurrent.atomic.AtomicInteger();
        var counted = new Before(seals, region -> puts.incrementAndGet());
        var recordReader = counted.reader(documents, Clock.fixed(NOW, ZoneOffset.UTC));
        recordReader.read();
        assertThat(puts).hasValue(6);
        recordReader.read();
        assertThat(puts).as("three for the highest, and none to seal").hasValue(9);
    }

    /** One that sends its answer drop by drop once held up every app, since everybody waited for the slowest of three. */
    @Test
    @Timeout(60)
    void nobody_waits_for_the_slowest_storage_once_the_others_have_decided() {
        insert("m1");
        var never = new CountDownLatch(1);
        var slow = new Before(seals, region -> {
            if (region.equals(WITNESS)) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        var recordReader = slow.reader(documents, Clock.fixed(NOW, ZoneOffset.UTC), ThreadsOf.production());

        assertThat(recordReader.read()).as("it seals").isInstanceOf(RecordTrust.Sealed.class);
        assertThat(recordReader.read()).as("it knows the seal").isInstanceOf(RecordTrust.Sealed.class);
        assertThat(recordReader.readOnly()).isInstanceOf(RecordTrust.Sealed.class);
        never.countDown();
    }

    /** Which storage account answers first differs from tick to tick: an operator would read the same news twice a second. */
    @Test
    void a_freeze_is_logged_once_whichever_storage_account_tells_of_it() {
        try (var told = LogLines.of(SealedRecordReader.class)) {
            insert("m1");
            app.recordReader().read();
            told.clear();
            var before = documents.mark();
            for (var region : List.of(WEST, NORTH, WITNESS)) {
                seals.put(region, new Seal(2, Placement.single(NORTH), "m2"));
            }
            for (var silent : List.of(WEST, NORTH, WITNESS, WEST)) {
                seals.silent(silent, true);
                assertThat(app.recordReader().read()).isInstanceOf(RecordTrust.Frozen.class);
                seals.silent(silent, false);
            }
            assertThat(told.all()).hasSize(1);
            assertThat(documents.mark()).isEqualTo(before);
        }
    }

    @Test
    @Timeout(60)
    void a_storage_that_contradicts_the_record_is_enough_to_freeze_it() {
        insert("m1");
        seals.put(NORTH, new Seal(7, Placement.single(NORTH), "m7"));
        var never = new CountDownLatch(1);
        var slow = new Before(seals, region -> {
            if (!region.equals(NORTH)) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });

        assertThat(slow.reader(documents, Clock.fixed(NOW, ZoneOffset.UTC), ThreadsOf.production())
                        .read())
                .isInstanceOf(RecordTrust.Frozen.class);
        never.countDown();
    }

    // ---- how many storage accounts are asked: one after the other, until it is enough

    private final List<String> asked = new ArrayList<>();

    private SealedRecordReader untilEnough(int whole) {
        return new Before(seals, asked::add)
                .reader(documents, Clock.fixed(NOW, ZoneOffset.UTC), new UntilEnough(whole));
    }

    @Test
    void a_first_start_is_decided_by_a_quorum() {
        assertThat(untilEnough(0).read()).isEqualTo(new RecordTrust.Blind("the record has just been created"));
        assertThat(asked).containsExactly(WEST, NORTH);
    }

    @Test
    void one_storage_that_remembers_a_record_is_enough_to_say_that_it_was_lost() {
        seals.put(WEST, new Seal(1, Placement.single(WEST), "m1"));

        assertThat(untilEnough(0).read()).isInstanceOf(RecordTrust.Frozen.class);
        assertThat(asked).containsExactly(WEST);
    }

    @Test
    void an_epoch_is_sealed_and_told_as_soon_as_a_quorum_holds_its_seal() {
        insert("m1");
        assertThat(untilEnough(1).read()).isInstanceOf(RecordTrust.Sealed.class);
        assertThat(asked)
                .as("all for the highest, a quorum to seal")
                .containsExactly(WEST, NORTH, WITNESS, WEST, NORTH);

        asked.clear();
        assertThat(untilEnough(0).readOnly()).isInstanceOf(RecordTrust.Sealed.class);
        assertThat(asked).containsExactly(WEST, NORTH, WEST, NORTH);
    }

    @Test
    void a_storage_without_the_seal_does_not_count_and_decides_nothing() {
        var record = insert("m1");
        seals.put(WEST, Seal.of(record));
        seals.put(WITNESS, Seal.of(record));

        assertThat(untilEnough(0).readOnly()).isInstanceOf(RecordTrust.Sealed.class);
        assertThat(asked).containsExactly(WEST, NORTH, WEST, NORTH, WITNESS);
    }

    @Test
    void one_storage_with_another_seal_of_the_epoch_is_enough_to_freeze() {
        insert("m1");
        seals.put(WEST, new Seal(1, Placement.single(NORTH), "another"));

        assertThat(untilEnough(0).readOnly())
                .isInstanceOfSatisfying(RecordTrust.Frozen.class, frozen -> assertThat(frozen.sentence())
                        .contains("another seal for epoch 1 (northeurope; the record says westeurope)"));
        assertThat(asked).containsExactly(WEST, NORTH, WEST);
    }

    @Test
    void a_later_seal_is_enough_to_freeze_and_the_same_record_is_judged_once() {
        insert("m1");
        seals.put(WEST, new Seal(2, Placement.single(NORTH), "m2"));

        assertThat(untilEnough(0).read()).isInstanceOf(RecordTrust.Frozen.class);
        assertThat(asked).containsExactly(WEST);
    }

    @Test
    void a_storage_that_nobody_waited_for_is_said_not_to_have_answered() {
        insert("m1");
        var reader = new Before(seals, region -> {
            asked.add(region);
            seals.silent(NORTH, asked.size() > 2);
        });

        assertThat(reader.reader(documents, Clock.fixed(NOW, ZoneOffset.UTC), new UntilEnough(0))
                        .read()
                        .sentence())
                .contains("epoch 1 is sealed in westeurope only")
                .contains("the storage account in swedencentral had not answered yet");
    }

    /** Makes all calls of the first rounds, and then no more than are enough. */
    private static final class UntilEnough implements Parallel {
        private int whole;

        UntilEnough(int whole) {
            this.whole = whole;
        }

        @Override
        public <K, T> Map<K, T> untilEnough(Map<K, Callable<T>> calls, Predicate<Map<K, T>> enough) {
            if (whole-- > 0) {
                return Parallel.inTurn().untilEnough(calls, enough);
            }
            var results = new LinkedHashMap<K, T>();
            for (var call : calls.entrySet()) {
                if (!enough.test(results)) {
                    results.putAll(Parallel.inTurn().untilEnough(Map.of(call.getKey(), call.getValue()), all -> true));
                }
            }
            return results;
        }

        @Override
        public <T> List<T> all(List<Callable<T>> calls) {
            return Parallel.inTurn().all(calls);
        }

        @Override
        public <T> InFlight<T> inFlight() {
            return Parallel.inTurn().inFlight();
        }
    }

    /** Lists, and does with what is to be written whatever the test says. */
    private final class Witness implements Seals {
        private final Function<Seal, Answer<Seal>> put;
        private int puts;

        Witness(Function<Seal, Answer<Seal>> put) {
            this.put = put;
        }

        SealedRecordReader reader(Parallel parallel, Clock clock) {
            return new RegionRoom(
                            documents,
                            this,
                            new Regions(WEST, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH, WITNESS)),
                            parallel,
                            clock)
                    .recordReader();
        }

        @Override
        public Answer<Long> highest(String region) {
            return seals.highest(region);
        }

        @Override
        public Answer<Optional<Seal>> read(String region, long epoch) {
            return seals.read(region, epoch);
        }

        @Override
        public Answer<Seal> put(String region, Seal seal) {
            if (region.equals(WITNESS)) {
                puts++;
                return put.apply(seal);
            }
            return seals.put(region, seal);
        }
    }

    /** A role that is lost, or a lock: once it cost a request and a warning in each tick of each app. */
    @Test
    void a_storage_that_does_not_take_a_missing_seal_is_tried_seldom_and_its_reason_is_said_once() {
        insert("m1");
        var now = new HandClock();
        var witness = new Witness(seal -> new Answer.Refused<>(Answer.Reason.DENIED, "it is locked"));
        var recordReader = witness.reader(Parallel.inTurn(), now);
        recordReader.read();
        witness.puts = 0;
        try (var told = LogLines.of(MissingSealWriter.class)) {
            for (int i = 0; i < 40; i++) {
                assertThat(recordReader.read()).isInstanceOf(RecordTrust.Sealed.class);
                now.turn(Duration.ofSeconds(15));
            }
            assertThat(witness.puts).isEqualTo(1);
            recordReader.read();
            assertThat(witness.puts).as("ten minutes later").isEqualTo(2);
            assertThat(told.all())
                    .containsExactly("the storage account in swedencentral held no seal of epoch 1, which is sealed"
                            + " elsewhere: it cannot be written now, it is locked");
        }
    }

    @Test
    void a_seal_that_is_missing_in_one_storage_is_written_there_and_that_is_said() {
        var record = insert("m1");
        seals.silent(WITNESS, true);
        app.look();
        seals.silent(WITNESS, false);
        try (var told = LogLines.of(MissingSealWriter.class)) {
            assertThat(app.recordReader().read()).isInstanceOf(RecordTrust.Sealed.class);
            app.recordReader().read();
            assertThat(told.all()).hasSize(1);
            assertThat(told.all().getFirst()).endsWith("now it does");
        }
        assertThat(seals.look(WITNESS, 1)).contains(Seal.of(record));
    }

    @Test
    void another_seal_that_appears_where_one_was_missing_freezes_the_record_in_this_look_and_later() {
        insert("m1");
        seals.silent(WITNESS, true);
        var witness = new Witness(seal -> seals.put(WITNESS, new Seal(1, Placement.single(NORTH), "another")));
        var recordReader = witness.reader(Parallel.inTurn(), Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(recordReader.read()).isInstanceOf(RecordTrust.Sealed.class);
        seals.silent(WITNESS, false);

        assertThat(recordReader.read()).isInstanceOf(RecordTrust.Frozen.class);
        assertThat(recordReader.read()).isInstanceOf(RecordTrust.Frozen.class);
        assertThat(recordReader.readOnly()).isInstanceOf(RecordTrust.Frozen.class);
    }

    @Test
    @Timeout(60)
    void nobody_waits_for_a_storage_that_lists_and_hangs_when_a_missing_seal_is_written() {
        insert("m1");
        var never = new CountDownLatch(1);
        var witness = new Witness(seal -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Answer.Unanswered<>("it hangs");
        });
        var recordReader = witness.reader(ThreadsOf.production(), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(recordReader.read()).as("it seals").isInstanceOf(RecordTrust.Sealed.class);
        assertThat(recordReader.read()).as("it seals again").isInstanceOf(RecordTrust.Sealed.class);
        never.countDown();
    }

    /** Something happens each time just before a storage is asked. */
    private static class Before implements Seals {
        private final InMemorySeals all;
        private final Consumer<String> what;

        Before(InMemorySeals all, Consumer<String> what) {
            this.all = all;
            this.what = what;
        }

        SealedRecordReader reader(InMemoryDocuments documents, Clock clock) {
            return reader(documents, clock, Parallel.inTurn());
        }

        SealedRecordReader reader(InMemoryDocuments documents, Clock clock, Parallel parallel) {
            return new RegionRoom(
                            documents,
                            this,
                            new Regions(WEST, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH, WITNESS)),
                            parallel,
                            clock)
                    .recordReader();
        }

        @Override
        public Answer<Long> highest(String region) {
            what.accept(region);
            return all.highest(region);
        }

        @Override
        public Answer<Optional<Seal>> read(String region, long epoch) {
            what.accept(region);
            return all.read(region, epoch);
        }

        @Override
        public Answer<Seal> put(String region, Seal seal) {
            what.accept(region);
            return all.put(region, seal);
        }
    }
}

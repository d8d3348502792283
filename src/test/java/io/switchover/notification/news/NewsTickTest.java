package io.switchover.notification.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.drill.Drill;
import io.switchover.drill.DrillState;
import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.notification.Event;
import io.switchover.notification.EventType;
import io.switchover.notification.FixedNotificationSettings;
import io.switchover.notification.InMemoryWebhookCalls;
import io.switchover.notification.Notification;
import io.switchover.notification.OutboxRoom;
import io.switchover.notification.WebhookAnswer;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackagesRoom;
import io.switchover.packages.QuarantinedUpload;
import io.switchover.packages.RejectedUpload;
import io.switchover.packages.RejectedUploadList;
import io.switchover.pool.DesiredPools;
import io.switchover.pool.PoolUpload;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.Change;
import io.switchover.store.CountedDocuments;
import io.switchover.store.Documents;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Key;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in the store is told once, by whichever app sees it first, and never in the way of what happens. */
class NewsTickTest {
    private final AtomicLong now = new AtomicLong(1_764_000_000L);
    private final InMemoryDocuments documents = new InMemoryDocuments(now::get);
    private final InMemoryWebhookCalls webhookCalls = new InMemoryWebhookCalls();
    private RecordTrust trust = new RecordTrust.Blind("nobody has asked");
    private FixedNotificationSettings settings = FixedNotificationSettings.one("http://localhost:1/ops");

    @BeforeEach
    void nobody_observes_and_that_is_told_first() {
        tell("west");
        assertThat(sent())
                .containsExactlyInAnyOrder(
                        "region/west unknown", "region/north unknown", "region/west", "region/north");
        webhookCalls.calls().clear();
    }

    @Test
    void every_step_is_told_once_by_several_apps_also_those_between_two_ticks() {
        var before = new Switchover(
                "s-1",
                Switchover.Kind.PLANNED,
                Requester.OPERATOR,
                "operator ann",
                "why",
                List.of(),
                1,
                Placement.single("west"),
                Placement.single("north"),
                LeftJobsDisposition.FINISH,
                null,
                new SwitchoverState.Requested(),
                time(),
                null,
                List.of());
        documents.insert(Switchover.key("s-1"), before);
        tell("west");
        tell("north");
        later(7);
        var checking = before.take(new SwitchoverState.Requested().begun(), time(), null, "an app takes it up");
        replace(before, checking);
        later(7);
        var warming = checking.take(new SwitchoverState.Checking().checked(), time(), null, "no rule objects");
        replace(checking, warming);
        tell("north");
        tell("west");
        tell("west");

        assertThat(sent())
                .containsExactly("switchover/s-1 requested", "switchover/s-1 checking", "switchover/s-1 warming");
    }

    @Test
    void of_two_apps_that_notice_it_at_the_same_time_one_tells_it() {
        held("a");
        var other = new AtomicInteger();
        news("west", new ForwardingDocuments(documents) {
                    @Override
                    public Write commit(List<Change> changes) {
                        if (other.getAndIncrement() == 0) {
                            news("north", documents).run();
                        }
                        return super.commit(changes);
                    }
                })
                .run();
        send("west");

        assertThat(other).hasValue(1);
        assertThat(sent()).containsExactly("job/a");
    }

    @Test
    void what_was_written_although_nobody_heard_so_is_told_once() {
        held("a");
        documents.loseAnswers(1);
        news("north", documents).run();
        tell("north");
        tell("west");

        assertThat(sent()).containsExactly("job/a");
    }

    @Test
    void a_job_that_is_released_and_held_again_an_hour_later_is_told_again() {
        held("a");
        tell("north");
        documents.replace(
                documents.read(JobEntry.class, JobEntry.key("a")).found().orElseThrow(),
                JobEntries.in(entry("a"), new JobState.Accepted("released")));
        later(3_600);
        tell("north");
        documents.replace(
                documents.read(JobEntry.class, JobEntry.key("a")).found().orElseThrow(), entry("a"));
        later(3_600);
        tell("north");

        assertThat(sent()).containsExactly("job/a", "job/a");
    }

    /** What the webhook was told last is not remembered any more. */
    private void forget() {
        var memory =
                documents.read(ToldConditions.class, ToldConditions.key("ops")).found();
        assertThat(documents
                        .replace(memory.orElseThrow(), ToldConditions.nothing())
                        .done())
                .isTrue();
    }

    /** As when the time for which news are remembered was made longer, or Cosmos DB has lost the last write of the memory. */
    @Test
    void what_was_told_and_is_forgotten_is_not_told_again_and_keeps_nothing_else_from_being_told() {
        held("a");
        tell("north");
        forget();
        held("b");
        tell("west");
        tell("north");

        assertThat(sent()).containsExactly("job/a", "job/b");
    }

    @Test
    void what_is_too_large_for_one_transaction_is_halved_until_it_fits() {
        for (int i = 0; i < 10; i++) {
            held("job" + i);
        }
        var sizes = new ArrayList<Integer>();
        var narrow = taking(changes -> {
            sizes.add(changes.size());
            return changes.size() <= 4;
        });
        var news = news("west", narrow);
        news.run();
        assertThat(sizes).containsExactly(11, 6, 3);
        for (int minute = 2; minute < 20; minute += 2) {
            later(120);
            news.run();
            send("west");
        }

        assertThat(sent()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void one_event_that_is_too_large_by_itself_is_told_without_what_makes_it_so_and_once() {
        held("a");
        var narrow = taking(changes -> changes.stream()
                .noneMatch(change -> change.value() instanceof Notification notification
                        && notification.sentence().contains("Batch has")));
        news("west", narrow).run();
        news("north", narrow).run();
        send("west");

        assertThat(sent()).containsExactly("job/a");
        assertThat(webhookCalls.calls().getFirst().body())
                .contains("what is to be told of job/a is too large for Cosmos DB");
    }

    @Test
    void what_cannot_be_written_is_said_after_ten_tries_and_not_any_more_once_it_can() {
        held("a");
        var open = new AtomicBoolean();
        var shut = taking(changes -> open.get());
        var outbox = OutboxRoom.outbox(shut, settings);
        var news = NewsRoom.tick(shut, outbox, settings, regions("west"), this::elapsed, () -> trust);
        // Jobs are looked at in every fourth tick: those in between say nothing of them.
        for (int tick = 0; tick < 40; tick++) {
            assertThat(outbox.writeFailures().said().isPresent()).isEqualTo(tick > 36);
            later(30);
            news.run();
        }
        assertThat(outbox.writeFailures().said()).hasValueSatisfying(said -> assertThat(said.sentence())
                .isEqualTo("new events could not be stored, 10 times in a row: Cosmos DB did not take the write: it is"
                        + " too large"));

        open.set(true);
        later(120);
        news.run();
        assertThat(outbox.writeFailures().said()).isEmpty();
    }

    @Test
    void an_app_that_comes_second_now_and_then_is_not_stuck() {
        var outbox = OutboxRoom.outbox(documents, settings);
        var taken = new AtomicBoolean();
        var late = NewsRoom.tick(
                new ForwardingDocuments(documents) {
                    @Override
                    public Write commit(List<Change> changes) {
                        return taken.get() ? new Write.Stale("another was first") : super.commit(changes);
                    }
                },
                outbox,
                settings,
                regions("west"),
                this::elapsed,
                () -> trust);
        for (int day = 0; day < 12; day++) {
            held("job" + day);
            taken.set(true);
            later(120);
            late.run();
            tell("north");
            taken.set(false);
            later(120);
            late.run();
        }

        assertThat(outbox.writeFailures().said()).isEmpty();
    }

    private Documents taking(Predicate<List<Change>> what) {
        return new ForwardingDocuments(documents) {
            @Override
            public Write commit(List<Change> changes) {
                return what.test(changes) ? super.commit(changes) : new Write.TooLarge("it is too large");
            }
        };
    }

    @Test
    void while_thousands_wait_for_a_receiver_that_is_away_only_what_is_critical_is_added() {
        for (int i = 0; i < 2_000; i += 50) {
            assertThat(documents
                            .commit(OutboxRoom.inserts(documents, settings, steps(i), time()))
                            .done())
                    .isTrue();
        }
        held("a");
        trust = new RecordTrust.Frozen("storage west has epoch 9");
        news("west", documents).run();
        assertThat(OutboxRoom.waiting(documents))
                .hasSize(2_001)
                .filteredOn(event -> event.startsWith("job:") || event.startsWith("record:"))
                .singleElement()
                .satisfies(event -> assertThat(event).startsWith("record:frozen:"));

        var outbox = OutboxRoom.outbox(documents, settings);
        var late = NewsRoom.tick(documents, outbox, settings, regions("north"), this::elapsed, () -> trust);
        for (int tick = 0; tick < 10; tick++) {
            later(120);
            late.run();
        }
        assertThat(outbox.writeFailures().said()).hasValueSatisfying(said -> assertThat(said.sentence())
                .isEqualTo("events that are not critical are not stored for ops: 2000 notifications wait for"
                        + " that webhook"));

        send("west");
        later(120);
        late.run();
        assertThat(OutboxRoom.waiting(documents)).anyMatch(event -> event.startsWith("job:"));
        assertThat(outbox.writeFailures().said()).isEmpty();
    }

    @Test
    void what_waits_for_a_receiver_that_is_away_keeps_nothing_from_the_others() {
        for (int i = 0; i < 2_000; i += 50) {
            assertThat(documents
                            .commit(OutboxRoom.inserts(documents, settings, steps(i), time()))
                            .done())
                    .isTrue();
        }
        settings = FixedNotificationSettings.two("job");
        held("a");
        var outbox = OutboxRoom.outbox(documents, settings);
        NewsRoom.tick(documents, outbox, settings, regions("west"), this::elapsed, () -> trust)
                .run();
        webhookCalls.answering((webhook, call) -> new WebhookAnswer.Status(webhook.equals("ops") ? 500 : 204, null));
        send("north");

        assertThat(webhookCalls.calls())
                .filteredOn(call -> call.webhook().equals("pager"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("job/a"));
        assertThat(OutboxRoom.waiting(documents)).hasSize(2_000).noneMatch(event -> event.startsWith("job:"));
    }

    @Test
    void a_webhook_gets_the_types_that_it_wants_and_remembers_for_itself() {
        settings = FixedNotificationSettings.two("job");
        held("a");
        tell("west");
        tell("north");
        assertThat(webhookCalls.calls())
                .extracting(call -> call.webhook() + " " + call.body().replaceAll(".*\"subject\":\"([^\"]*)\".*", "$1"))
                .containsExactlyInAnyOrder("ops job/a", "pager job/a");
    }

    private List<Event> steps(int from) {
        return IntStream.range(from, from + 50)
                .mapToObj(i ->
                        new Event("step" + i, EventType.STEP, "s", time(), Event.Severity.INFO, "step " + i, Map.of()))
                .toList();
    }

    @Test
    void a_record_that_is_frozen_is_told_and_that_it_can_be_relied_on_again() {
        trust = new RecordTrust.Frozen("storage west has epoch 9");
        tell("west");
        tell("north");
        trust = new RecordTrust.Blind("the storage accounts do not answer");
        tell("north");
        trust = new RecordTrust.Sealed(
                new Stored<>(Key.control("region-record"), RegionRecord.first("west", time(), "mark"), "e", now.get()));
        tell("west");

        assertThat(sent()).containsExactly("record frozen", "record sealed");
    }

    @Test
    void of_many_jobs_that_are_held_each_is_told_and_none_is_taken_to_be_gone_for_those_that_come_before_it() {
        held("z");
        tell("west");
        for (int i = 0; i < 1_000; i++) {
            held(String.format("a%04d", i));
        }
        tell("west");
        assertThat(sent()).hasSize(21).contains("job/z");
        for (int i = 0; i < 1_000; i++) {
            documents.replace(
                    documents
                            .read(JobEntry.class, JobEntry.key(String.format("a%04d", i)))
                            .found()
                            .orElseThrow(),
                    JobEntries.in(entry("a"), new JobState.Accepted("released")));
        }
        later(3_600);
        for (int tick = 0; tick < 5; tick++) {
            tell("west");
        }

        assertThat(sent()).hasSize(91).doesNotHaveDuplicates();
    }

    @Test
    void sixty_jobs_that_are_held_are_told_at_once() {
        for (int i = 0; i < 60; i++) {
            held("job" + i);
        }
        news("west", documents).run();

        assertThat(OutboxRoom.waiting(documents))
                .filteredOn(event -> event.startsWith("job:"))
                .hasSize(60);
    }

    /** Nobody knows whether it is there, so it is not remembered as told. */
    @Test
    void an_event_of_which_the_store_does_not_say_whether_it_is_there_is_told_later() {
        held("a");
        tell("north");
        forget();
        held("b");
        var silent = new ForwardingDocuments(documents) {
            @Override
            public <T> Read<T> read(Class<T> type, Key key) {
                var read = super.read(type, key);
                return type == Notification.class && read instanceof Read.Absent<T> ? new Read.Silent<>("429") : read;
            }
        };
        news("west", silent).run();
        tell("west");

        assertThat(sent()).containsExactly("job/a", "job/b");
    }

    @Test
    void a_drill_that_has_ended_is_told() {
        documents.insert(Drill.key(time()), new Drill(time(), "west", new DrillState.Refused("a hold is set")));
        tell("west");
        tell("north");

        assertThat(sent()).singleElement().asString().startsWith("drill/").endsWith(" refused");
    }

    @Test
    void an_upload_with_a_packages_name_and_other_bytes_is_told() {
        var name = new PackageName("renderer", "1.0");
        documents.insert(
                name.key(),
                PackagesRoom.catalogued(name, "fff", "west")
                        .quarantining(
                                new UploadedBlob("north", "renderer/1.0.zip", "e2", 7, time()),
                                new QuarantinedUpload("north", "renderer/1.0.zip", "e2", "abc", "two hashes")));
        tell("west");
        tell("north");

        assertThat(sent()).containsExactly("upload/north/renderer/1.0.zip quarantined");
    }

    @Test
    void an_uploaded_pool_that_was_not_taken_in_is_told() {
        assertThat(new DesiredPools(documents)
                        .refuse(new PoolUpload("north", "render.json", "e1", "vmSize: it is missing", time()))
                        .done())
                .isTrue();
        tell("west");
        tell("north");

        assertThat(sent()).containsExactly("upload/north/pools/render.json rejected");
    }

    /** Of what it cannot tell it does not say either that it has looked. */
    @Test
    void while_the_memory_of_a_webhook_cannot_be_read_nothing_is_told_and_all_of_it_right_after_that() {
        held("a");
        var away = new AtomicBoolean(true);
        var news = news("west", new ForwardingDocuments(documents) {
            @Override
            public <T> Read<T> read(Class<T> type, Key key) {
                return away.get() && type == ToldConditions.class
                        ? new Read.Silent<>("it is away")
                        : super.read(type, key);
            }
        });
        news.run();
        send("west");
        assertThat(sent()).isEmpty();

        away.set(false);
        news.run();
        send("west");
        assertThat(sent()).containsExactly("job/a");
    }

    @Test
    void uploads_that_were_rejected_are_told_once_each() {
        var path = new RejectedUpload("west", "a.zip", "e1", "name", "packages/a.zip is rejected", time());
        documents.insert(RejectedUploadList.key("west"), new RejectedUploadList("west", List.of(path), 1));
        tell("west");
        tell("north");

        assertThat(sent()).containsExactly("upload/west/packages/a.zip rejected");
    }

    @Test
    void after_a_first_start_what_has_stood_for_long_is_no_news_and_what_came_lately_is() {
        documents.replace(
                documents
                        .read(ToldConditions.class, ToldConditions.key("ops"))
                        .found()
                        .orElseThrow(),
                ToldConditions.nothing());
        held("old");
        later(Duration.ofHours(7).toSeconds());
        held("new");
        tell("west");

        assertThat(sent()).contains("job/new").doesNotContain("job/old");
    }

    @Test
    void while_the_store_is_away_nothing_is_told_and_nothing_thrown() {
        held("a");
        documents.unreachable("it is away");
        tell("north");
        assertThat(sent()).isEmpty();
        documents.unreachable("");
        tell("north");

        assertThat(sent()).containsExactly("job/a");
    }

    @Test
    void without_a_webhook_it_asks_the_store_for_nothing() {
        var counted = new CountedDocuments(documents);
        NewsRoom.tick(counted, FixedNotificationSettings.nobody(), regions("west"), this::elapsed)
                .run();

        assertThat(counted.take().all()).isZero();
    }

    @Test
    void where_nothing_is_new_it_writes_nothing_but_the_clock_and_asks_for_work_every_two_minutes() {
        var counted = new CountedDocuments(documents);
        var news = news("west", counted);
        news.run();
        var work = counted.take();
        later(30);
        news.run();
        var usual = counted.take();

        assertThat(usual).isEqualTo(new CountedDocuments.Calls(2, 4, 1));
        assertThat(work).isEqualTo(new CountedDocuments.Calls(2, 10, 1));

        settings = FixedNotificationSettings.two("job");
        news = news("west", counted);
        news.run();
        counted.take();
        later(30);
        news.run();
        assertThat(counted.take())
                .as("one read for each further webhook")
                .isEqualTo(new CountedDocuments.Calls(3, 4, 1));
    }

    private static JobEntry entry(String id) {
        return JobEntries.of(
                id, "active", OnRegionLoss.RERUN, new JobState.HeldForRepair("Batch has another job of this id"));
    }

    private void held(String id) {
        assertThat(documents.insert(JobEntry.key(id), entry(id)).done()).isTrue();
    }

    private void replace(Switchover before, Switchover after) {
        var read = documents
                .read(Switchover.class, Switchover.key(before.id()))
                .found()
                .orElseThrow();
        assertThat(documents.replace(read, after).done()).isTrue();
    }

    private NewsTick news(String here, Documents through) {
        return NewsRoom.tick(
                through, OutboxRoom.outbox(through, settings), settings, regions(here), this::elapsed, () -> trust);
    }

    private void send(String here) {
        OutboxRoom.deliveries(documents, settings, webhookCalls, regions(here), this::elapsed)
                .run();
    }

    /** A new app each time, which remembers nothing. */
    private void tell(String here) {
        news(here, documents).run();
        send(here);
    }

    private Instant time() {
        return Instant.ofEpochSecond(now.get());
    }

    private Duration elapsed() {
        return Duration.ofSeconds(now.get());
    }

    private void later(long seconds) {
        now.addAndGet(seconds);
    }

    private static Regions regions(String here) {
        return new Regions(here, "west", List.of("west", "north"), List.of("west", "north"));
    }

    /** Subject, and state or verdict where it has one. */
    private List<String> sent() {
        return webhookCalls.calls().stream()
                .map(call -> call.body().replaceAll(".*\"subject\":\"([^\"]*)\".*", "$1")
                        + (call.body().contains("\"state\":")
                                ? call.body().replaceAll(".*\"state\":\"([^\"]*)\".*", " $1")
                                : call.body().contains("\"verdict\":")
                                        ? call.body().replaceAll(".*\"verdict\":\"([^\"]*)\".*", " $1")
                                        : ""))
                .toList();
    }
}

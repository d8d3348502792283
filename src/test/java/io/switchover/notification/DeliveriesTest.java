package io.switchover.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.Regions;
import io.switchover.store.CountedDocuments;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is in the outbox is sent once to each webhook that wants it, whatever the webhook does and whoever else sends. */
class DeliveriesTest {
    private static final WebhookAnswer SUCCESS = new WebhookAnswer.Status(204, null);
    private static final WebhookAnswer FAILURE = new WebhookAnswer.Status(500, null);

    private final AtomicLong now = new AtomicLong(1_764_000_000L);
    private final InMemoryDocuments documents = new InMemoryDocuments(now::get);
    private final InMemoryWebhookCalls webhookCalls = new InMemoryWebhookCalls();
    private FixedNotificationSettings settings = FixedNotificationSettings.one("http://localhost:1/ops");
    private Deliveries deliveries = deliveries("west");

    @Test
    void each_event_is_sent_once_what_happened_first_first() {
        put(event("b", 2), event("a", 1));

        run();
        run();

        assertThat(sent()).containsExactly("ops a", "ops b");
        assertThat(states()).containsExactly("delivered", "delivered");
    }

    @Test
    void a_webhook_gets_the_types_that_it_wants() {
        settings = FixedNotificationSettings.two("verdict");
        deliveries = deliveries("west");
        put(event("a", 1), new Event("b", EventType.VERDICT, "s", at(2), Event.Severity.INFO, "b", Map.of()));

        run();

        assertThat(sent()).containsExactlyInAnyOrder("ops a", "ops b", "pager b");
    }

    @Test
    void what_failed_is_sent_again_when_it_is_due_with_the_same_bytes() {
        webhookCalls.answering((webhook, call) -> call < 3 ? FAILURE : SUCCESS);
        put(event("a", 1));

        run();
        later(29);
        run();
        assertThat(sent()).hasSize(1);
        later(1);
        run();
        later(60);
        run();
        later(3_600);
        run();

        assertThat(sent()).containsExactly("ops a", "ops a", "ops a");
        assertThat(webhookCalls.calls())
                .extracting(InMemoryWebhookCalls.Call::body)
                .containsOnly(webhookCalls.calls().getFirst().body());
        assertThat(states()).containsExactly("delivered");
    }

    @Test
    void a_webhook_that_failed_gets_no_more_in_this_tick_and_the_others_do() {
        settings = FixedNotificationSettings.two("step");
        deliveries = deliveries("west");
        webhookCalls.answering((webhook, call) -> webhook.equals("ops") ? FAILURE : SUCCESS);
        put(event("a", 1), event("b", 2));

        run();

        assertThat(sent()).containsExactlyInAnyOrder("ops a", "pager a", "pager b");
    }

    @Test
    void what_waits_for_a_webhook_that_is_dead_however_much_keeps_no_other_webhook_waiting() {
        settings = FixedNotificationSettings.two("verdict");
        deliveries = deliveries("west");
        webhookCalls.answering((webhook, call) -> webhook.equals("ops") ? FAILURE : SUCCESS);
        for (int i = 0; i < 150; i += 30) {
            put(IntStream.range(i, i + 30)
                    .mapToObj(number -> event("step" + number, number))
                    .toArray(Event[]::new));
        }
        put(new Event("last", EventType.VERDICT, "s", at(200), Event.Severity.CRITICAL, "last", Map.of()));

        run();

        assertThat(sent()).containsExactlyInAnyOrder("ops last", "pager last");
    }

    @Test
    void what_happened_first_is_sent_first_also_when_much_waits() {
        for (int i = 150; i > 0; i -= 30) {
            put(IntStream.range(i - 30, i)
                    .mapToObj(number -> event("step" + number, number))
                    .toArray(Event[]::new));
        }

        run();

        assertThat(sent())
                .containsExactlyElementsOf(IntStream.range(0, 20)
                        .mapToObj(number -> "ops step" + number)
                        .toList());
    }

    @Test
    void one_that_can_never_be_taken_keeps_the_others_waiting_for_one_tick_only() {
        webhookCalls.answering((webhook, call) -> call == 1 ? FAILURE : SUCCESS);
        put(event("a", 1), event("b", 2));

        run();
        run();

        assertThat(sent()).containsExactly("ops a", "ops b");
    }

    @Test
    void events_that_a_receiver_refuses_keep_no_others_waiting() {
        webhookCalls.answering((webhook, call) -> call <= 2 ? new WebhookAnswer.Status(400, null) : SUCCESS);
        put(event("a", 1), event("b", 2), event("c", 3));

        run();

        assertThat(sent()).containsExactly("ops a", "ops b", "ops c");
        assertThat(states()).containsExactlyInAnyOrder("waiting", "waiting", "delivered");
    }

    @Test
    void what_is_critical_is_sent_before_all_that_waits_however_much_it_is() {
        for (int i = 0; i < 600; i += 50) {
            put(IntStream.range(i, i + 50)
                    .mapToObj(number -> event("step" + number, number))
                    .toArray(Event[]::new));
        }
        // Its document comes behind all others.
        var last = IntStream.range(0, 100_000)
                .mapToObj(number -> "verdict" + number)
                .filter(id -> Notification.id("ops", id).startsWith("ops-fff"))
                .findFirst()
                .orElseThrow();
        put(new Event(last, EventType.VERDICT, "s", at(900), Event.Severity.CRITICAL, "down", Map.of()));

        run();

        assertThat(sent().getFirst()).isEqualTo("ops " + last);
        assertThat(sent().get(1)).startsWith("ops step");
    }

    @Test
    void two_apps_send_it_once() {
        var other = deliveries("north");
        webhookCalls.answering((webhook, call) -> {
            // While this app is in the middle of its call, the other one comes.
            other.run();
            return SUCCESS;
        });
        put(event("a", 1));

        run();

        assertThat(sent()).containsExactly("ops a");
    }

    @Test
    void what_an_app_had_taken_when_it_died_another_one_sends() {
        webhookCalls.answering((webhook, call) -> {
            if (call == 1) {
                throw new IllegalStateException("it dies here");
            }
            return SUCCESS;
        });
        put(event("a", 1));

        try {
            run();
        } catch (IllegalStateException died) {
            assertThat(died).hasMessage("it dies here");
        }
        deliveries("north").run();
        assertThat(sent()).hasSize(1);
        later(35);
        deliveries("north").run();

        assertThat(sent()).containsExactly("ops a", "ops a");
        assertThat(states()).containsExactly("delivered");
    }

    @Test
    void what_nobody_takes_within_a_day_is_a_dead_letter_and_is_not_sent_any_more() {
        webhookCalls.answering((webhook, call) -> FAILURE);
        put(event("a", 1));

        for (int minute = 0; minute < 25 * 60; minute += 5) {
            run();
            later(300);
        }

        assertThat(states()).containsExactly("dead");
        assertThat(OutboxRoom.outbox(documents, settings).dead().found()).contains(1L);
        int calls = sent().size();
        assertThat(calls).isBetween(90, 110);
        later(3_600);
        run();
        assertThat(sent()).hasSize(calls);
    }

    @Test
    void a_webhook_that_is_not_in_the_settings_any_more_is_sent_nothing_and_is_forgotten() {
        put(event("a", 1));
        settings = new FixedNotificationSettings(
                Map.of("other", "http://localhost:1/"), Map.of("other", FixedNotificationSettings.SECRET), Map.of());
        deliveries = deliveries("west");

        run();
        later(Duration.ofDays(7).plusHours(2).toSeconds());
        run();

        assertThat(sent()).isEmpty();
        assertThat(states()).isEmpty();
    }

    @Test
    void what_was_delivered_is_remembered_for_a_week() {
        put(event("a", 1));
        run();

        later(Duration.ofDays(7).toSeconds());
        run();
        assertThat(states()).containsExactly("delivered");
        later(Duration.ofHours(2).toSeconds());
        run();
        assertThat(states()).isEmpty();
    }

    @Test
    void a_tick_sends_twenty_to_one_webhook_at_most() {
        for (int i = 0; i < 30; i++) {
            put(event("e" + i, i));
        }

        run();
        assertThat(sent()).hasSize(20);
        run();
        assertThat(sent()).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void nothing_is_begun_that_does_not_fit_into_the_tick() {
        webhookCalls.answering((webhook, call) -> {
            later(5);
            return SUCCESS;
        });
        for (int i = 0; i < 5; i++) {
            put(event("e" + i, i));
        }

        run();

        assertThat(sent()).hasSize(3);
    }

    @Test
    void it_costs_three_calls_when_nothing_is_due_and_none_without_a_webhook() {
        run();
        var counted = new CountedDocuments(documents);
        deliveries = OutboxRoom.deliveries(counted, settings, webhookCalls, regions("west"), this::elapsed);
        // In its first tick an app forgets what is old.
        run();
        counted.take();
        run();
        assertThat(counted.take()).isEqualTo(new CountedDocuments.Calls(1, 1, 1));

        OutboxRoom.deliveries(counted, FixedNotificationSettings.nobody(), webhookCalls, regions("west"), this::elapsed)
                .run();
        assertThat(counted.take().all()).isZero();
    }

    private Deliveries deliveries(String here) {
        return OutboxRoom.deliveries(documents, settings, webhookCalls, regions(here), this::elapsed);
    }

    private Duration elapsed() {
        return Duration.ofSeconds(now.get());
    }

    private static Regions regions(String here) {
        return new Regions(here, "west", List.of("west", "north"), List.of("west", "north"));
    }

    private void run() {
        deliveries.run();
    }

    private void later(long seconds) {
        now.addAndGet(seconds);
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(1_764_000_000L - 100 + second);
    }

    private static Event event(String id, int second) {
        return new Event(id, EventType.STEP, "s", at(second), Event.Severity.INFO, id, Map.of());
    }

    private void put(Event... events) {
        var inserts = OutboxRoom.inserts(documents, settings, List.of(events), Instant.ofEpochSecond(now.get()));
        assertThat(documents.commit(inserts).done()).isTrue();
    }

    /** Webhook and sentence, in the order in which they were sent. */
    private List<String> sent() {
        return webhookCalls.calls().stream()
                .map(call -> call.webhook() + " " + call.body().replaceAll(".*\"id\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private List<String> states() {
        return OutboxRoom.outbox(documents, settings).shown().found().orElseThrow().notifications().stream()
                .map(Stored::value)
                .map(notification -> notification.state().word())
                .toList();
    }
}

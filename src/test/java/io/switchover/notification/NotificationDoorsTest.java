package io.switchover.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.region.Regions;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.FutureVersion;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.StoreClock;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What operators see of the outbox, and how they have a dead letter sent again. */
class NotificationDoorsTest {
    private static final Event EVENT = new Event(
            "step:1",
            EventType.STEP,
            "switchover/s-1",
            Instant.ofEpochSecond(1_764_000_000L),
            Event.Severity.INFO,
            "it moves",
            Map.of());

    private final AtomicLong now = new AtomicLong(1_764_000_000L);
    private final InMemoryDocuments documents = new InMemoryDocuments(now::get);
    private final FixedNotificationSettings settings = FixedNotificationSettings.two("drill, verdict");
    private final InMemoryWebhookCalls webhookCalls = new InMemoryWebhookCalls();
    private final Outbox outbox = OutboxRoom.outbox(documents, settings);
    private final Regions regions = new Regions("west", "west", List.of("west"), List.of("west"));
    private final NotificationReplies desk = new NotificationReplies(
            outbox,
            new Webhooks(settings),
            new DeliveryClock(new StoreClock(documents), regions, () -> Duration.ofSeconds(now.get())));

    @Test
    void the_webhooks_are_shown_with_their_types_and_without_urls_and_secrets() {
        var shown = shown();

        assertThat(shown.path("webhooks").toString())
                .isEqualTo(
                        "[{\"name\":\"ops\",\"types\":[\"step\",\"question\",\"drill\",\"verdict\",\"readiness\","
                                + "\"package\",\"upload\",\"record\",\"job\"]},{\"name\":\"pager\",\"types\":[\"drill\",\"verdict\"]}]");
        assertThat(shown.toString()).doesNotContain("localhost", FixedNotificationSettings.SECRET);
    }

    @Test
    void what_waits_is_shown_with_when_it_is_due_and_cannot_be_sent_again() {
        put();

        var notification = shown().path("notifications").path(0);
        assertThat(notification.path("webhook").asText()).isEqualTo("ops");
        assertThat(notification.path("sentence").asText()).isEqualTo("it moves");
        assertThat(notification.path("state").path("is").asText()).isEqualTo("waiting");
        assertThat(notification.path("state").path("due").asText()).isEqualTo("2025-11-24T16:00:00Z");

        var answer = resend(notification.path("id").asText(), "{\"because\": \"now\"}");
        assertThat(answer.path("status").asInt()).isEqualTo(409);
        assertThat(answer.path("detail").asText()).startsWith("The notification is waiting; ");
    }

    @Test
    void a_dead_letter_is_sent_again_for_as_long_as_a_new_one() {
        put();
        webhookCalls.answering((webhook, call) -> new WebhookAnswer.Status(410, null));
        run();
        var dead = shown().path("notifications").path(0);
        assertThat(dead.path("state").path("because").asText())
                .isEqualTo("the notification " + dead.path("id").asText() + " may or may not have arrived: the webhook"
                        + " answered 410 (gone): fix it, or remove it from the settings; POST /api/notifications/"
                        + dead.path("id").asText() + "/resend sends it again");

        now.addAndGet(Duration.ofDays(2).toSeconds());
        webhookCalls.answering((webhook, call) -> new WebhookAnswer.Status(200, null));
        var id = dead.path("id").asText();
        assertThat(resend(id, "{}").path("field").asText()).isEqualTo("because");
        assertThat(resend(id, "{\"because\": \"the receiver is fixed\"}")
                        .path("state")
                        .path("is")
                        .asText())
                .isEqualTo("waiting");
        run();

        assertThat(shown().path("notifications")
                        .path(0)
                        .path("state")
                        .path("is")
                        .asText())
                .isEqualTo("delivered");
        assertThat(webhookCalls.calls()).hasSize(2);
        assertThat(resend(id, "{\"because\": \"again\"}").path("status").asInt())
                .isEqualTo(409);
    }

    @Test
    void a_dead_letter_of_a_webhook_that_the_settings_name_no_more_is_not_sent_again() {
        var before = FixedNotificationSettings.one("http://localhost:1/ops");
        var gone = new FixedNotificationSettings(
                Map.of("other", "http://localhost:1/"), Map.of("other", FixedNotificationSettings.SECRET), Map.of());
        put();
        webhookCalls.answering((webhook, call) -> new WebhookAnswer.Status(410, null));
        run();
        var id = Notification.id("ops", EVENT.id());
        var desk = new NotificationReplies(
                OutboxRoom.outbox(documents, before),
                new Webhooks(gone),
                new DeliveryClock(new StoreClock(documents), regions, () -> Duration.ofSeconds(now.get())));

        var answer = DoorRequest.json(
                new ResendNotification(OpenDoors.open(), desk).resend(DoorRequest.with("{\"because\": \"why\"}"), id));
        assertThat(answer.path("status").asInt()).isEqualTo(409);
        assertThat(answer.path("type").asText()).endsWith("no-such-webhook");
        assertThat(answer.path("detail").asText()).endsWith("set SWITCHOVER_NOTIFICATIONS_URLS_OPS first");
    }

    @Test
    void what_only_a_newer_version_understands_is_shown_as_that() {
        var newer = documents.seenBy(new FutureVersion().says("notification", "waiting", "queued"));
        assertThat(newer.commit(OutboxRoom.inserts(newer, settings, List.of(EVENT), Instant.ofEpochSecond(now.get())))
                        .done())
                .isTrue();

        var shown = shown();
        assertThat(shown.path("notifications")).isEmpty();
        assertThat(shown.path("unrecognized").path(0).asText())
                .startsWith(Notification.id("ops", EVENT.id()) + " was written by a newer version of Switchover");
    }

    @Test
    void nobody_sends_what_there_is_not() {
        for (var id : List.of("a", "ops-" + "0".repeat(32), "told-conditions-ops", "../record")) {
            var answer = resend(id, "{\"because\": \"why\"}");
            assertThat(answer.path("status").asInt()).as(id).isEqualTo(404);
            assertThat(answer.path("type").asText()).endsWith("no-such-notification");
        }
    }

    @Test
    void without_the_store_it_is_503() {
        documents.unreachable("it is away");

        assertThat(shown().path("status").asInt()).isEqualTo(503);
        assertThat(resend("ops-" + "0".repeat(32), "{\"because\": \"why\"}")
                        .path("status")
                        .asInt())
                .isEqualTo(503);
    }

    @Test
    void what_cannot_be_written_is_not_said_to_be_sent_again() {
        put();
        webhookCalls.answering((webhook, call) -> new WebhookAnswer.Status(410, null));
        run();
        var id = Notification.id("ops", EVENT.id());
        var busy = OutboxRoom.outbox(
                new ForwardingDocuments(documents) {
                    @Override
                    public <T> Write replace(Stored<T> read, T value) {
                        return new Write.Stale("another was first");
                    }
                },
                settings);
        var clock = new DeliveryClock(new StoreClock(documents), regions, () -> Duration.ofSeconds(now.get()));
        var late = DoorRequest.json(
                new ResendNotification(OpenDoors.open(), new NotificationReplies(busy, new Webhooks(settings), clock))
                        .resend(DoorRequest.with("{\"because\": \"why\"}"), id));
        assertThat(late.path("status").asInt()).isEqualTo(503);
        assertThat(late.path("type").asText()).endsWith("not-written");

        documents.writesDown(true);
        var answer = resend(id, "{\"because\": \"why\"}");
        assertThat(answer.path("status").asInt()).isEqualTo(503);
        assertThat(answer.path("detail").asText()).isEqualTo("Cosmos DB gives no time");
    }

    private void put() {
        assertThat(documents
                        .commit(OutboxRoom.inserts(
                                documents, settings, List.of(EVENT), Instant.ofEpochSecond(now.get())))
                        .done())
                .isTrue();
    }

    private void run() {
        OutboxRoom.deliveries(documents, settings, webhookCalls, regions, () -> Duration.ofSeconds(now.get()))
                .run();
    }

    private JsonNode shown() {
        return DoorRequest.json(new ShowNotifications(OpenDoors.open(), desk).show(DoorRequest.get()));
    }

    private JsonNode resend(String id, String body) {
        return DoorRequest.json(new ResendNotification(OpenDoors.open(), desk).resend(DoorRequest.with(body), id));
    }
}

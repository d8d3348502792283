package io.switchover.notification;

import io.switchover.http.PlainText;
import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.http.RequestFields;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Shows the outbox, and has dead letters sent again. */
@ApplicationScoped
class NotificationReplies {
    private static final Logger LOG = Logger.getLogger(NotificationReplies.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String NOT_NOW = "The notification cannot be sent again now";

    private final Outbox outbox;
    private final Webhooks webhooks;
    private final DeliveryClock clock;

    NotificationReplies(Outbox outbox, Webhooks webhooks, DeliveryClock clock) {
        this.outbox = outbox;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** A webhook without its URL, which may be a secret. */
    record ShownWebhook(String name, List<String> types) {}

    /** @param id names it in a resend; not that of the event, which every webhook gets */
    record Shown(
            String id,
            String webhook,
            String eventId,
            String type,
            String severity,
            String sentence,
            Instant happenedAt,
            NotificationState state) {
        static Shown of(Notification notification) {
            return new Shown(
                    notification.id(),
                    notification.webhook(),
                    notification.eventId(),
                    notification.type(),
                    notification.severity(),
                    notification.sentence(),
                    notification.happenedAt(),
                    notification.state());
        }
    }

    record ShownOutbox(List<ShownWebhook> webhooks, List<Shown> notifications, List<String> unrecognized) {}

    Reply show() {
        var shown = outbox.shown();
        return shown instanceof Answer.Answered<Outbox.Listing>(var listing)
                ? new Reply.Json(
                        200,
                        new ShownOutbox(
                                webhooks.all().stream()
                                        .map(webhook -> new ShownWebhook(
                                                webhook.name(),
                                                webhook.types().stream()
                                                        .sorted()
                                                        .map(EventType::word)
                                                        .toList()))
                                        .toList(),
                                listing.notifications().stream()
                                        .map(Stored::value)
                                        .map(Shown::of)
                                        .toList(),
                                listing.unrecognized()))
                : Problem.of(503, "unreadable", "Cosmos DB cannot be read now", shown.sentence())
                        .retryAfter(SOON);
    }

    /** @param by who wants it */
    Reply resend(String id, Optional<String> body, String by) {
        var fields = RequestFields.of(body, "because");
        var because = fields.line("because");
        return fields.problem().<Reply>map(problem -> problem).orElseGet(() -> switch (read(id)) {
            case Read.Found<Notification>(var stored) -> resend(stored, by, because);
            case Read.Absent<Notification> absent ->
                Problem.of(
                        404,
                        "no-such-notification",
                        "No such notification",
                        "There is no notification \"" + PlainText.shown(id, RequestFields.LINE)
                                + "\"; GET /api/notifications lists them");
            case Read.Unreadable<Notification> unreadable ->
                Problem.of(503, "unreadable", NOT_NOW, unreadable.sentence("the notification"))
                        .retryAfter(SOON);
        });
    }

    /** An id that the store could not have is nobody's. */
    private Read<Notification> read(String id) {
        return id.matches(Notification.IDS) ? outbox.read(id) : new Read.Absent<>();
    }

    private Reply resend(Stored<Notification> stored, String by, String because) {
        if (!(stored.value().state() instanceof NotificationState.Dead)) {
            return Problem.of(
                    409,
                    "not-dead",
                    "Only a dead letter is sent again",
                    "The notification is " + stored.value().state().word()
                            + "; what waits is sent by itself, and what was delivered has arrived");
        }
        if (!webhooks.has(stored.value().webhook())) {
            return Problem.of(
                    409,
                    "no-such-webhook",
                    "The settings do not name this webhook any more",
                    "The notification is for the webhook " + stored.value().webhook()
                            + ", which the settings do not name, so it would be sent nowhere; set"
                            + " SWITCHOVER_NOTIFICATIONS_URLS_"
                            + stored.value().webhook().toUpperCase(Locale.ROOT) + " first");
        }
        if (!(clock.begin(Duration.ZERO) instanceof Answer.Answered<DeliveryTick>(var tick))) {
            return Problem.of(503, "unreadable", NOT_NOW, "Cosmos DB gives no time")
                    .retryAfter(SOON);
        }
        var state = new NotificationState.Waiting(0, tick.began(), tick.began(), "");
        var write = outbox.settle(stored, state);
        if (!write.done()) {
            return Problem.of(503, "not-written", NOT_NOW, write.sentence()).retryAfter(SOON);
        }
        LOG.infof(
                "%s has the notification %s sent again: %s", by, stored.value().id(), because);
        return new Reply.Json(202, Shown.of(stored.value().in(state)));
    }
}

package io.switchover.notification;

import io.switchover.region.Regions;
import io.switchover.store.Change;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.StoreClock;
import io.switchover.store.Stored;
import io.switchover.time.Jitter;
import io.switchover.time.Parallel;
import io.switchover.time.Stopwatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The acts of this room, for tests of others. */
public final class OutboxRoom {
    private OutboxRoom() {}

    public static Outbox outbox(Documents documents, NotificationSettings settings) {
        return new Outbox(documents, new Webhooks(settings), settings);
    }

    /** What puts the events into the outbox for each webhook that wants them. */
    public static List<Change> inserts(
            Documents documents, NotificationSettings settings, List<Event> events, Instant now) {
        var outbox = outbox(documents, settings);
        return outbox.webhooks().stream()
                .flatMap(
                        webhook -> outbox
                                .inserts(
                                        webhook,
                                        events.stream()
                                                .filter(event -> webhook.wants(event.type()))
                                                .toList(),
                                        now)
                                .stream())
                .toList();
    }

    /** How often each event was sent, by its id, as the outbox says. */
    public static Map<String, Integer> tries(Documents documents) {
        var tries = new TreeMap<String, Integer>();
        all(documents).forEach(notification -> tries.put(notification.eventId(), tries(notification)));
        return tries;
    }

    /** The same of one event. */
    public static int tries(Documents documents, Webhook webhook, String event) {
        return documents
                .read(Notification.class, Notification.key(Notification.id(webhook.name(), event)))
                .found()
                .map(stored -> tries(stored.value()))
                .orElse(0);
    }

    private static int tries(Notification notification) {
        return switch (notification.state()) {
            case NotificationState.Waiting waiting -> waiting.tries();
            case NotificationState.Delivered delivered -> delivered.tries();
            case NotificationState.Dead dead -> dead.tries();
        };
    }

    /** The events that are on their way. */
    public static List<String> waiting(Documents documents) {
        return all(documents).stream()
                .filter(notification -> notification.state() instanceof NotificationState.Waiting)
                .map(Notification::eventId)
                .toList();
    }

    private static List<Notification> all(Documents documents) {
        var query = Query.all(Notification.class, Container.CATALOGUE)
                .inPartition(Notification.key("any").partition());
        return documents.listAll(query, Integer.MAX_VALUE) instanceof Page.Listed<Notification> page
                ? page.stored().stream().map(Stored::value).toList()
                : List.of();
    }

    public static Deliveries deliveries(
            Documents documents,
            NotificationSettings settings,
            WebhookCalls webhookCalls,
            Regions regions,
            Stopwatch stopwatch) {
        var outbox = outbox(documents, settings);
        Jitter longest = () -> 1;
        return new Deliveries(
                outbox,
                new Webhooks(settings),
                new Delivery(outbox, webhookCalls, longest, settings),
                new DeliveryClock(new StoreClock(documents), regions, stopwatch),
                Parallel.inTurn());
    }
}

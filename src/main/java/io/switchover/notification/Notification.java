package io.switchover.notification;

import io.switchover.store.Container;
import io.switchover.store.DocumentKind;
import io.switchover.store.Indexed;
import io.switchover.store.Key;
import io.switchover.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * One event for one webhook. It lies in a partition of its own, beside the catalogue, so that it takes nothing from the record.
 *
 * @param webhook its name in the settings
 * @param eventId the id of the event, which the receiver gets
 * @param type the word of its {@link EventType}; a newer version may know more of them
 * @param severity the word of its {@link Event.Severity}: what is critical is sent first
 * @param happenedAt when it happened, by the store's time
 * @param body what is sent, byte for byte
 */
@DocumentKind("notification")
public record Notification(
        String webhook,
        String eventId,
        String type,
        String severity,
        String sentence,
        Instant happenedAt,
        String body,
        NotificationState state)
        implements Indexed {
    /** The indexes: how far it is, to whom it goes, how much it matters, and when it is due, in whole seconds so that the text sorts as the time does. */
    static final String STATE = "state";

    static final String WEBHOOK = "webhook";
    static final String SEVERITY = "severity";
    static final String DUE = "due";
    static final String HAPPENED_AT = "happenedAt";

    private static final int ID = 32;

    /** What an id looks like. */
    static final String IDS = "[a-z0-9]{1,30}-[0-9a-f]{32}";

    /** The partition of all that this room stores. */
    public static Key key(String id) {
        return new Key(Container.CATALOGUE, "notifications", id);
    }

    /** @param source the CloudEvents source */
    static Notification of(Event event, String webhook, String source, Instant now) {
        return new Notification(
                webhook,
                event.id(),
                event.type().word(),
                event.severity().word(),
                event.sentence(),
                event.at(),
                EventBody.of(event, source),
                new NotificationState.Waiting(0, now, now, ""));
    }

    boolean critical() {
        return severity.equals(Event.Severity.CRITICAL.word());
    }

    /** Made of the event and the webhook: of several apps that notice the same thing, one can insert it. */
    String id() {
        return id(webhook, eventId);
    }

    static String id(String webhook, String eventId) {
        return webhook + "-"
                + Sha256.of(eventId.getBytes(StandardCharsets.UTF_8)).substring(0, ID);
    }

    Key key() {
        return key(id());
    }

    Notification in(NotificationState next) {
        return new Notification(webhook, eventId, type, severity, sentence, happenedAt, body, next);
    }

    @Override
    public Map<String, String> indexes() {
        return Map.of(
                STATE,
                state.word(),
                WEBHOOK,
                webhook,
                SEVERITY,
                severity,
                DUE,
                state instanceof NotificationState.Waiting waiting ? seconds(waiting.due()) : "",
                HAPPENED_AT,
                seconds(happenedAt));
    }

    /** Of one width. */
    static String seconds(Instant when) {
        return Instant.ofEpochSecond(when.getEpochSecond()).toString();
    }
}

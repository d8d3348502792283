package io.switchover.notification;

import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The notifications' documents: what waits, what was delivered, and what nobody could be told. */
@ApplicationScoped
public class Outbox {
    private static final Logger LOG = Logger.getLogger(Outbox.class);

    /** In one listing. */
    private static final int MOST = 100;

    /** For one webhook. They come in the order of their ids, so among so many the one that happened first is found. */
    private static final int MOST_DUE = 500;

    /**
     * For one webhook. Beyond that, only what is critical is added for it: whoever can make news without end, such as by uploading, fills
     * no more of the store than this, and keeps nobody from hearing of an outage.
     */
    public static final int MOST_WAITING = 2_000;

    /** Two partitions of the store may differ in time, by much less than this. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** Less than the hundred that one transaction may have, with room for one more. */
    public static final int MOST_INSERTS = 90;

    private static final String WAITING = "waiting";
    private static final String DEAD = "dead";

    private final Documents documents;
    private final Webhooks webhooks;
    private final NotificationSettings settings;
    private final OutboxWriteFailures trouble = new OutboxWriteFailures();

    public Outbox(Documents documents, Webhooks webhooks, NotificationSettings settings) {
        this.documents = documents;
        this.webhooks = webhooks;
        this.settings = settings;
    }

    public List<Webhook> webhooks() {
        return webhooks.all();
    }

    /** Whether anybody is to be told anything. */
    public boolean wanted() {
        return !webhooks.all().isEmpty();
    }

    /** Whether so much waits for a webhook that only what is critical is to be added. Where nobody knows, it is not. */
    public boolean full(Webhook webhook) {
        return documents.count(query().where(Notification.STATE, WAITING).where(Notification.WEBHOOK, webhook.name()))
                        instanceof Answer.Answered<Long>(var waiting)
                && waiting >= MOST_WAITING;
    }

    /** What readiness says of what this app does not store. */
    public OutboxWriteFailures writeFailures() {
        return trouble;
    }

    /** What to insert so that a webhook gets these events. */
    public List<Change> inserts(Webhook webhook, List<Event> events, Instant now) {
        var changes = new ArrayList<Change>();
        for (var event : events) {
            var notification = Notification.of(event, webhook.name(), settings.source(), now);
            changes.add(new Change.Insert(notification.key(), notification));
        }
        return changes;
    }

    /**
     * What is to be sent to one webhook now, what is critical first, and of both what happened first; none while the store is silent. Each
     * webhook is asked for by itself: what waits for another one, however much it is, takes no place here.
     */
    List<Stored<Notification>> due(Webhook webhook, Instant now) {
        var query = query().where(Notification.STATE, WAITING)
                .where(Notification.WEBHOOK, webhook.name())
                .where(new Query.Bound.Below(Notification.DUE, Notification.seconds(now.plusSeconds(1))));
        if (!(documents.listAll(query, MOST_DUE) instanceof Page.Listed<Notification> page)) {
            return List.of();
        }
        // Behind what was listed there may be something critical.
        var critical = page.continuation() == null
                ? Stream.<Stored<Notification>>empty()
                : critical(query.where(Notification.SEVERITY, Event.Severity.CRITICAL.word()));
        return Stream.concat(critical, page.stored().stream())
                .distinct()
                .sorted(Comparator.<Stored<Notification>, Boolean>comparing(
                                stored -> !stored.value().critical())
                        .thenComparing(stored -> stored.value().happenedAt()))
                .toList();
    }

    private Stream<Stored<Notification>> critical(Query<Notification> query) {
        return documents.list(query) instanceof Page.Listed<Notification> page
                ? page.stored().stream()
                : Stream.empty();
    }

    /** Its new state, if nobody has changed it meanwhile. */
    Write settle(Stored<Notification> stored, NotificationState state) {
        var write = documents.replace(stored, stored.value().in(state));
        if (write.done() && state instanceof NotificationState.Dead dead) {
            LOG.warnf(
                    "a dead letter of the webhook %s, \"%s\": %s",
                    stored.value().webhook(), stored.value().sentence(), dead.because());
        }
        return write;
    }

    Read<Notification> read(String id) {
        return documents.read(Notification.class, Notification.key(id));
    }

    /** @param unrecognized a sentence for each that only another version understands */
    record Listing(List<Stored<Notification>> notifications, List<String> unrecognized) {}

    /** Those that are on their way or dead, and the newest others, at most {@value #MOST} each; what happened last first. */
    Answer<Listing> shown() {
        var all = new ArrayList<Stored<Notification>>();
        var unrecognized = new ArrayList<String>();
        for (var state : List.of(WAITING, DEAD, "delivered")) {
            var query = query().where(Notification.STATE, state)
                    .lastFirst(Notification.HAPPENED_AT)
                    .pages(MOST, null);
            switch (documents.list(query)) {
                case Page.Unlisted<Notification> unlisted -> {
                    return new Answer.Unanswered<>(unlisted.because());
                }
                case Page.Listed<Notification> page -> {
                    all.addAll(page.stored());
                    page.unrecognized()
                            .forEach(other ->
                                    unrecognized.add(other.sentence(other.key().id())));
                }
            }
        }
        return new Answer.Answered<>(new Listing(all, unrecognized));
    }

    /** How many nobody could be told. */
    public Answer<Long> dead() {
        return documents.count(query().where(Notification.STATE, DEAD));
    }

    /** Forgets some of what was written long ago: it is settled, or its webhook is not in the settings any more. */
    void forget(Instant now) {
        long before = now.minus(settings.keepFor()).minus(MARGIN).getEpochSecond();
        var query = query().where(new Query.Bound.WrittenBefore(before)).pages(MOST_INSERTS, null);
        if (documents.list(query) instanceof Page.Listed<Notification> page
                && !page.stored().isEmpty()) {
            var write =
                    documents.commit(page.stored().stream().map(Change::delete).toList());
            LOG.debugf(
                    "%d old notifications were to be forgotten: %s",
                    page.stored().size(), write.sentence());
        }
    }

    private static Query<Notification> query() {
        return Query.all(Notification.class, Container.CATALOGUE)
                .inPartition(Notification.key("any").partition());
    }
}

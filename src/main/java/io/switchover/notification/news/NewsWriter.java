package io.switchover.notification.news;

import io.switchover.notification.Notification;
import io.switchover.notification.NotificationSettings;
import io.switchover.notification.Outbox;
import io.switchover.notification.Webhook;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;

/**
 * Puts what is new for one webhook into the outbox. Each webhook has a memory of its own, so one whose receiver is away changes nothing for
 * the others.
 */
@ApplicationScoped
class NewsWriter {
    private static final Logger LOG = Logger.getLogger(NewsWriter.class);

    private final Documents documents;
    private final Outbox outbox;
    private final NotificationSettings settings;

    NewsWriter(Documents documents, Outbox outbox, NotificationSettings settings) {
        this.documents = documents;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** What a webhook was told last, as far as it can be read. */
    record Memory(Webhook webhook, Read<ToldConditions> before) {
        ToldConditions told() {
            return before.found().map(Stored::value).orElseGet(ToldConditions::nothing);
        }
    }

    /** What became of it. */
    sealed interface Outcome {
        record Nothing() implements Outcome {}

        record Told() implements Outcome {}

        /** So much waits for the webhook that only what is critical was added. */
        record Full(String webhook) implements Outcome {}

        record Failed(String because) implements Outcome {}
    }

    List<Memory> memories() {
        return outbox.webhooks().stream()
                .map(webhook ->
                        new Memory(webhook, documents.read(ToldConditions.class, ToldConditions.key(webhook.name()))))
                .toList();
    }

    Outcome write(Memory memory, NewsReader.Found all, Instant now) {
        if (memory.before() instanceof Read.Unreadable<ToldConditions> unreadable) {
            return new Outcome.Failed(unreadable.sentence("what was told last"));
        }
        var found = all.wantedBy(memory.webhook());
        var news = next(memory, found, now, Outbox.MOST_INSERTS, false);
        boolean full = !news.events().isEmpty() && outbox.full(memory.webhook());
        if (full) {
            news = next(memory, found, now, Outbox.MOST_INSERTS, true);
        }
        if (!news.told().equals(memory.told())) {
            var write = write(memory, news, now, fewer -> next(memory, found, now, fewer, full));
            if (!write.done()) {
                return new Outcome.Failed(write.sentence());
            }
            return full ? new Outcome.Full(memory.webhook().name()) : new Outcome.Told();
        }
        return full ? new Outcome.Full(memory.webhook().name()) : new Outcome.Nothing();
    }

    private NewsPolicy.News next(Memory memory, NewsReader.Found found, Instant now, int most, boolean full) {
        return NewsPolicy.next(
                memory.told(),
                found.looked(),
                found.conditions(),
                now,
                new NewsPolicy.Limits(settings.repeatAfter(), settings.maxAge(), most, full));
    }

    /**
     * What is too large for one transaction is halved until it fits; the rest follows in the next tick. One event that is too large by
     * itself is told without what makes it so.
     */
    private Write write(Memory memory, NewsPolicy.News all, Instant now, IntFunction<NewsPolicy.News> atMost) {
        var news = all;
        var write = write(memory, news, now);
        while (write instanceof Write.TooLarge && news.events().size() > 1) {
            news = atMost.apply(news.events().size() / 2);
            write = write(memory, news, now);
        }
        if (write instanceof Write.TooLarge) {
            news = news.withoutDetails();
            write = write(memory, news, now);
        }
        if (write.done()) {
            news.events()
                    .forEach(event -> LOG.debugf(
                            "this is told to %s: %s", memory.webhook().name(), event.sentence()));
        }
        return write;
    }

    private Write write(Memory memory, NewsPolicy.News news, Instant now) {
        var inserts = outbox.inserts(memory.webhook(), news.events(), now);
        var write = documents.commit(with(memory, news, inserts));
        if (!(write instanceof Write.Stale) || !same(memory)) {
            return write;
        }
        // No other app was first: some of it is told and forgotten, and kept for longer than it is remembered. The
        // others need not wait.
        var untold = new ArrayList<Change>();
        for (var insert : inserts) {
            switch (documents.read(Notification.class, insert.key())) {
                case Read.Absent<Notification> absent -> untold.add(insert);
                case Read.Silent<Notification> silent -> {
                    // It may not be there: what is remembered as told would never be told.
                    return write;
                }
                default -> {}
            }
        }
        return untold.size() < inserts.size() ? documents.commit(with(memory, news, untold)) : write;
    }

    private static List<Change> with(Memory memory, NewsPolicy.News news, List<Change> inserts) {
        var changes = new ArrayList<Change>(List.of(memory.before()
                .found()
                .map(stored -> Change.replace(stored, news.told()))
                .orElseGet(() ->
                        new Change.Insert(ToldConditions.key(memory.webhook().name()), news.told()))));
        changes.addAll(inserts);
        return changes;
    }

    private boolean same(Memory memory) {
        var after = documents.read(
                ToldConditions.class, ToldConditions.key(memory.webhook().name()));
        return !(after instanceof Read.Unreadable<ToldConditions>)
                && memory.before()
                        .found()
                        .map(Stored::etag)
                        .equals(after.found().map(Stored::etag));
    }
}

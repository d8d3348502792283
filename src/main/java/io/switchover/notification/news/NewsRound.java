package io.switchover.notification.news;

import io.switchover.health.HealthSnapshot;
import io.switchover.health.VerdictReader;
import io.switchover.notification.Notification;
import io.switchover.notification.NotificationSettings;
import io.switchover.notification.Outbox;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is new into the outbox. Every app does it; of several that notice the same thing, one writes it: the memory of what was told
 * is written in the same transaction, against the version that was read.
 */
@ApplicationScoped
public class NewsRound {
    private static final Logger LOG = Logger.getLogger(NewsRound.class);
    private static final Duration WORK_PERIOD = Duration.ofMinutes(2);
    private static final String FULL =
            Outbox.MOST_WAITING + " notifications wait for their receivers, so only what is critical is added";

    private final Documents documents;
    private final NewsReader reader;
    private final VerdictReader verdictReader;
    private final Outbox outbox;
    private final NotificationSettings settings;
    private final Stopwatch stopwatch;
    private volatile @Nullable Duration lastWork;

    NewsRound(
            Documents documents,
            NewsReader reader,
            VerdictReader verdictReader,
            Outbox outbox,
            NotificationSettings settings,
            Stopwatch stopwatch) {
        this.documents = documents;
        this.reader = reader;
        this.verdictReader = verdictReader;
        this.outbox = outbox;
        this.settings = settings;
        this.stopwatch = stopwatch;
    }

    /** Costs nothing where the settings name no webhook. */
    public void run() {
        if (outbox.wanted()) {
            var healthSnapshot = verdictReader.assess();
            if (healthSnapshot.asOf() instanceof Answer.Answered<Long>(var seconds)) {
                run(healthSnapshot, Instant.ofEpochSecond(seconds));
            }
        }
    }

    /** @param healthSnapshot one that has the store's time */
    void run(HealthSnapshot healthSnapshot, Instant now) {
        var before = documents.read(LastEvents.class, LastEvents.KEY);
        if (before instanceof Read.Unreadable<LastEvents> unreadable) {
            failed(unreadable.sentence("what was told last"));
            return;
        }
        boolean work = workIsDue();
        var found = reader.read(healthSnapshot, now, settings.maxAge(), work);
        var told = before.found().map(Stored::value).orElseGet(LastEvents::nothing);
        var news = next(told, found, now, outbox.room(), false);
        boolean full = !news.events().isEmpty() && outbox.full();
        if (full) {
            news = next(told, found, now, outbox.room(), true);
        }
        if (!news.told().equals(told)) {
            said(write(before, news, now, fewer -> next(told, found, now, fewer, full)), full);
        } else if (full) {
            failed(FULL);
        } else if (work) {
            // All was looked at, and nothing is new.
            outbox.trouble().over();
        }
    }

    private NewsPolicy.News next(LastEvents told, NewsReader.Found found, Instant now, int most, boolean full) {
        return NewsPolicy.next(
                told,
                found.looked(),
                found.conditions(),
                now,
                new NewsPolicy.Limits(settings.repeatAfter(), settings.maxAge(), most, full));
    }

    /**
     * What is too large for one transaction is halved until it fits; the rest follows in the next tick. One event that is too large by
     * itself is told without what makes it so.
     */
    private Write write(
            Read<LastEvents> before, NewsPolicy.News all, Instant now, IntFunction<NewsPolicy.News> atMost) {
        var news = all;
        var write = write(before, news, now);
        while (write instanceof Write.TooLarge && news.events().size() > 1) {
            news = atMost.apply(news.events().size() / 2);
            write = write(before, news, now);
        }
        if (write instanceof Write.TooLarge) {
            news = news.withoutDetails();
            write = write(before, news, now);
        }
        if (write.done()) {
            news.events().forEach(event -> LOG.debugf("this is told: %s", event.sentence()));
        }
        return write;
    }

    /** Packages and jobs may be many, and nobody is in a hurry to hear of them. */
    private boolean workIsDue() {
        var last = lastWork;
        var elapsed = stopwatch.elapsed();
        if (last != null && elapsed.minus(last).compareTo(WORK_PERIOD) < 0) {
            return false;
        }
        lastWork = elapsed;
        return true;
    }

    private Write write(Read<LastEvents> before, NewsPolicy.News news, Instant now) {
        var inserts = outbox.inserts(news.events(), now);
        var write = documents.commit(with(before, news, inserts));
        if (!(write instanceof Write.Stale) || !same(before, documents.read(LastEvents.class, LastEvents.KEY))) {
            return write;
        }
        // No other app was first: some of it is told and forgotten, and kept for longer than it is remembered. The
        // others need not wait.
        var untold = inserts.stream()
                .filter(insert -> documents.read(Notification.class, insert.key()) instanceof Read.Absent<Notification>)
                .toList();
        return untold.size() < inserts.size() ? documents.commit(with(before, news, untold)) : write;
    }

    private static List<Change> with(Read<LastEvents> before, NewsPolicy.News news, List<Change> inserts) {
        var changes = new ArrayList<Change>(List.of(before.found()
                .map(stored -> Change.replace(stored, news.told()))
                .orElseGet(() -> new Change.Insert(LastEvents.KEY, news.told()))));
        changes.addAll(inserts);
        return changes;
    }

    private static boolean same(Read<LastEvents> before, Read<LastEvents> after) {
        return !(after instanceof Read.Unreadable<LastEvents>)
                && before.found().map(Stored::etag).equals(after.found().map(Stored::etag));
    }

    private void said(Write write, boolean full) {
        if (!write.done()) {
            failed(write.sentence());
        } else if (full) {
            failed(FULL);
        } else {
            outbox.trouble().over();
        }
    }

    /** Another app has told it, or it is told in the next tick. */
    private void failed(String because) {
        outbox.trouble().failed(because);
        if (outbox.trouble().toBeLogged()) {
            outbox.trouble().said().ifPresent(LOG::warn);
        } else {
            LOG.debugf("what is new was not written: %s", because);
        }
    }
}

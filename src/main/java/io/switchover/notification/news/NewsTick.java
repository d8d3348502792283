package io.switchover.notification.news;

import io.switchover.health.HealthSnapshot;
import io.switchover.health.VerdictReader;
import io.switchover.notification.NotificationSettings;
import io.switchover.notification.Outbox;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is new into the outbox. Every app does it; of several that notice the same thing, one writes it: the memory of what was told
 * is written in the same transaction, against the version that was read.
 */
@ApplicationScoped
public class NewsTick {
    private static final Logger LOG = Logger.getLogger(NewsTick.class);
    private static final Duration WORK_PERIOD = Duration.ofMinutes(2);

    private final NewsReader reader;
    private final NewsWriter writer;
    private final VerdictReader verdictReader;
    private final Outbox outbox;
    private final NotificationSettings settings;
    private final Stopwatch stopwatch;
    private volatile @Nullable Duration lastWork;

    NewsTick(
            NewsReader reader,
            NewsWriter writer,
            VerdictReader verdictReader,
            Outbox outbox,
            NotificationSettings settings,
            Stopwatch stopwatch) {
        this.reader = reader;
        this.writer = writer;
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
    private void run(HealthSnapshot healthSnapshot, Instant now) {
        var memories = writer.memories();
        boolean readable = memories.stream().anyMatch(memory -> !(memory.before() instanceof Read.Unreadable<?>));
        boolean work = readable && workIsDue();
        var found = readable ? reader.read(healthSnapshot, now, settings.maxAge(), work) : new NewsReader.Found();
        said(memories.stream().map(memory -> writer.write(memory, found, now)).toList(), work);
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

    private void said(List<NewsWriter.Outcome> outcomes, boolean work) {
        var failed = new ArrayList<String>();
        var full = new ArrayList<String>();
        boolean told = false;
        for (var outcome : outcomes) {
            switch (outcome) {
                case NewsWriter.Outcome.Nothing nothing -> {}
                case NewsWriter.Outcome.Told some -> told = true;
                case NewsWriter.Outcome.Full(var webhook) -> full.add(webhook);
                case NewsWriter.Outcome.Failed(var because) -> failed.add(because);
            }
        }
        if (!failed.isEmpty()) {
            // Another app has told it, or it is told in the next tick.
            outbox.writeFailures().failed(failed.getFirst());
            LOG.debugf("what is new was not written: %s", failed);
        } else if (!full.isEmpty()) {
            outbox.writeFailures().full(full);
        } else if (told || work) {
            // Something was written, or all was looked at and nothing is new.
            outbox.writeFailures().over();
        }
        if (outbox.writeFailures().toBeLogged() && !(failed.isEmpty() && full.isEmpty())) {
            outbox.writeFailures().said().ifPresent(said -> LOG.warn(said.sentence()));
        }
    }
}

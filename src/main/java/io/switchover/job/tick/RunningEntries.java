package io.switchover.job.tick;

import io.switchover.job.JobEntry;
import io.switchover.job.JobPhase;
import io.switchover.job.JobQuery;
import io.switchover.job.attempt.StartedJobListener;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import io.switchover.time.Budget;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says runs in one region, kept up by what has changed in it, so that it costs nothing that ten thousand jobs run on. It is
 * read whole at first and again every few times, because a store that has lost its last writes shows no change. Nothing is done
 * about a job on the strength of it: it tells which entries are worth a read.
 */
final class RunningEntries {
    private static final Logger LOG = Logger.getLogger(RunningEntries.class);
    static final int WHOLE_EVERY = 5;
    private static final int PAGE = 1000;
    /** A change may show a little later than its time says. */
    private static final long OVERLAP = 60;

    private final String region;
    private final Documents documents;
    private final StartedJobListener startedJobListener;
    private final Map<String, JobEntry> running = new TreeMap<>();
    /** How far its changes were read, by the store's time; 0 while nothing was found, and then to read it whole costs nothing. */
    private long upTo;

    private long newest;
    private int readings;
    private boolean whole = true;
    private @Nullable Query<JobEntry> next;

    RunningEntries(String region, Documents documents, StartedJobListener startedJobListener) {
        this.region = region;
        this.documents = documents;
        this.startedJobListener = startedJobListener;
    }

    List<JobEntry> all() {
        return List.copyOf(running.values());
    }

    /** Whether all was read; what this tick has no time for the next one reads. */
    boolean refresh(Budget budget) {
        var query = next == null ? first() : next;
        while (!budget.spent()) {
            var listing = documents.list(query);
            if (!(listing instanceof Page.Listed<JobEntry> page)) {
                LOG.warnf(
                        "the jobs that run in %s are not compared with Batch: the ledger cannot be listed: %s;"
                                + " the next tick tries again",
                        region, listing.sentence());
                next = null;
                return false;
            }
            page.stored().forEach(this::note);
            page.unrecognized().forEach(other -> running.remove(other.key().partition()));
            if (page.continuation() == null) {
                next = null;
                upTo = newest;
                whole = upTo == 0;
                return true;
            }
            query = query.pages(PAGE, page.continuation());
            next = query;
        }
        return false;
    }

    private Query<JobEntry> first() {
        if (whole || readings == WHOLE_EVERY) {
            running.clear();
            whole = true;
            readings = 1;
            return JobQuery.all()
                    .phases(List.of(JobPhase.RUNNING))
                    .region(region)
                    .query()
                    .pages(PAGE, null);
        }
        readings++;
        return JobQuery.all().changedSince(upTo - OVERLAP).query().pages(PAGE, null);
    }

    /** As it was just read. */
    void note(Stored<JobEntry> read) {
        var entry = read.value();
        newest = Math.max(newest, read.writtenAt());
        if (entry.state().phase() != JobPhase.RUNNING
                || !entry.current().region().equals(region)) {
            running.remove(entry.id());
            return;
        }
        running.put(entry.id(), entry);
        var created = entry.current().created();
        if (created != null) {
            startedJobListener.started(region, created);
        }
    }
}

package io.switchover.job.upkeep;

import io.switchover.job.FailedTasks;
import io.switchover.job.FinishedTasks;
import io.switchover.job.JobEntry;
import io.switchover.job.JobPhase;
import io.switchover.job.JobQuery;
import io.switchover.job.JobSettings;
import io.switchover.job.SkippedTasks;
import io.switchover.job.attempt.AttemptDeadlines;
import io.switchover.job.spec.CompressedSpec;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.time.Counted;
import io.switchover.time.Durations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Retires jobs that ended long ago: what was written beside the entry is deleted, and no list shows it any more. The entry
 * stays, so the same id is still answered, and what its tombstones in Batch mean can still be told. One transaction a job,
 * guarded by every version that was read, so two apps may do it at once.
 */
@ApplicationScoped
public class Retirement {
    private static final Logger LOG = Logger.getLogger(Retirement.class);
    private static final int AT_ONCE = 50;
    /** Cosmos DB takes 100 operations in one transaction. */
    private static final int MOST_DELETED = 90;

    private final Documents documents;
    private final JobSettings settings;

    public Retirement(Documents documents, JobSettings settings) {
        this.documents = documents;
        this.settings = settings;
    }

    /** Some of those whose time has come; the next ones the next time. A job that still owes a fence stays. */
    void retire(Instant now) {
        var ended = JobQuery.all()
                .phases(JobPhase::over)
                .owing(false)
                .unchangedSince(now.minus(settings.retention()).getEpochSecond());
        var listing = documents.list(ended.query().pages(AT_ONCE, null));
        if (!(listing instanceof Page.Listed<JobEntry> page)) {
            LOG.infof("jobs that ended long ago cannot be listed now: %s", listing.sentence());
            return;
        }
        long retired = page.stored().stream().filter(this::retire).count();
        if (retired > 0) {
            LOG.infof(
                    "%s that ended more than %s ago are retired",
                    Counted.of(retired, "job"), Durations.of(settings.retention()));
        }
    }

    private boolean retire(Stored<JobEntry> stored) {
        var changes = new ArrayList<Change>();
        changes.add(Change.replace(stored, stored.value().retire()));
        beside(stored.value()).stream().limit(MOST_DELETED).forEach(changes::add);
        return documents.commit(changes) instanceof Write.Written;
    }

    private List<Change> beside(JobEntry entry) {
        var found = new ArrayList<Change>();
        add(CompressedSpec.class, CompressedSpec.key(entry.id()), found);
        for (var attempt : entry.attempts()) {
            int n = attempt.n();
            add(FinishedTasks.class, FinishedTasks.key(entry.id(), n), found);
            add(SkippedTasks.class, SkippedTasks.key(entry.id(), n), found);
            add(FailedTasks.class, FailedTasks.key(entry.id(), n), found);
            AttemptDeadlines.keys(entry.id(), n).forEach(key -> add(AttemptDeadlines.Begun.class, key, found));
        }
        return found;
    }

    private <T> void add(Class<T> type, Key key, List<Change> found) {
        documents.read(type, key).found().map(Change::delete).ifPresent(found::add);
    }
}

package io.switchover.job.tick;

import io.switchover.act.ActFailures;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSettings;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Begins scans of the ledger. */
@ApplicationScoped
public class LedgerScanFactory {
    private static final Logger LOG = Logger.getLogger(LedgerScanFactory.class);

    private final Documents documents;
    private final CompletionWatermarks watermarks;
    private final Parallel parallel;
    private final JobSettings settings;
    private final ActFailures failures;

    public LedgerScanFactory(
            Documents documents,
            CompletionWatermarks watermarks,
            Parallel parallel,
            JobSettings settings,
            ActFailures failures) {
        this.documents = documents;
        this.watermarks = watermarks;
        this.parallel = parallel;
        this.settings = settings;
        this.failures = failures;
    }

    LedgerScan begin() {
        return new LedgerScan(documents, parallel, settings.jobsPerTick(), failures);
    }

    /** What runs in a region; of jobs that run it is also told where looking for their end begins. */
    RunningEntries running(String region) {
        return new RunningEntries(region, documents, watermarks);
    }

    /** Whether there is such a job. Mostly there is none, and then no region has to ask. */
    boolean any(Query<JobEntry> query) {
        var listing = documents.list(query.pages(1, null));
        if (listing instanceof Page.Listed<JobEntry> page) {
            return !page.isEmpty();
        }
        LOG.warnf("the ledger cannot be listed: %s; the next tick tries again", listing.sentence());
        return false;
    }

    /** @param more whether there are more than were asked for */
    record Glance(List<Stored<JobEntry>> stored, boolean more) {}

    /** Up to about so many, in as few pages as there are; nothing where the ledger cannot be listed. */
    Optional<Glance> glance(Query<JobEntry> query, int most) {
        var stored = new ArrayList<Stored<JobEntry>>();
        String next = null;
        do {
            var listing = documents.list(query.pages(most, next));
            if (!(listing instanceof Page.Listed<JobEntry> listed)) {
                LOG.warnf("the ledger cannot be listed: %s; the next tick tries again", listing.sentence());
                return Optional.empty();
            }
            stored.addAll(listed.stored());
            next = listed.continuation();
        } while (next != null && stored.size() < most);
        return Optional.of(new Glance(stored, next != null));
    }
}

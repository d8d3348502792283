package io.switchover.job.upkeep;

import io.switchover.job.JobEntry;
import io.switchover.job.JobQuery;
import io.switchover.job.LedgerCounts;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.time.Counted;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the whole ledger slowly, one page with each count. Where it is stands in memory: a new process begins anew. */
final class LedgerCountAudit {
    private static final Logger LOG = Logger.getLogger(LedgerCountAudit.class);
    private static final int PAGE = 500;

    private final Documents documents;
    private @Nullable Instant began;
    private long atFirst;
    private long jobs;
    private @Nullable String continuation;

    LedgerCountAudit(Documents documents) {
        this.documents = documents;
    }

    /**
     * One page further; a scan when it has come to the end.
     *
     * @param counted how many jobs there are now by the index
     */
    synchronized Optional<LedgerCounts.Scan> next(Instant now, long counted) {
        if (began == null) {
            began = now;
            atFirst = counted;
            jobs = 0;
            continuation = null;
        }
        if (!(documents.list(JobQuery.all().query().pages(PAGE, continuation)) instanceof Page.Listed<JobEntry> page)) {
            began = null;
            return Optional.empty();
        }
        jobs += page.stored().size() + page.unrecognized().size();
        continuation = page.continuation();
        if (continuation != null) {
            return Optional.empty();
        }
        var scan = new LedgerCounts.Scan(began, jobs, finding(counted));
        if (!scan.finding().isEmpty()) {
            LOG.warnf("the ledger's counts are wrong: %s; report this", scan.finding());
        }
        began = null;
        return Optional.of(scan);
    }

    /** Jobs come and leave while it is read. */
    private String finding(long counted) {
        long least = Math.min(atFirst, counted);
        long most = Math.max(atFirst, counted);
        return least <= jobs && jobs <= most
                ? ""
                : "reading every entry found " + Counted.of(jobs, "job") + ", the query counted " + atFirst
                        + " before and " + counted + " after";
    }
}

package io.switchover.job.ledger;

import io.switchover.job.ForeignJobCount;
import io.switchover.job.JobEntry;
import io.switchover.job.JobQuery;
import io.switchover.job.batch.ForeignJobs;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Stored;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** The ledger as a whole, to be read. */
@ApplicationScoped
public class LedgerSummary {
    /** More would cost more than they tell; the totals then say that they are partial. */
    private static final int MOST = 100_000;

    private final Documents documents;
    private final ForeignJobs foreignJobs;
    private final Regions regions;
    private final Parallel parallel;

    LedgerSummary(Documents documents, ForeignJobs foreignJobs, Regions regions, Parallel parallel) {
        this.documents = documents;
        this.foreignJobs = foreignJobs;
        this.regions = regions;
        this.parallel = parallel;
    }

    /** Counted now; empty when the ledger cannot be read. */
    public Optional<LedgerTotals> totals() {
        return documents.listAll(JobQuery.all().query().pages(1000, null), MOST) instanceof Page.Listed<JobEntry> page
                ? Optional.of(LedgerTotals.of(
                        page.stored().stream().map(Stored::value).toList(),
                        page.unrecognized().size(),
                        page.continuation() != null))
                : Optional.empty();
    }

    /** By region: the jobs that are not ours and will not move; a region that does not answer is left out. */
    public Map<String, ForeignJobCount> foreignJobs() {
        var found = parallel.all(regions.jobs().stream()
                .map(region -> (Callable<Answer<ForeignJobCount>>) () -> foreignJobs.in(region))
                .toList());
        var byRegion = new TreeMap<String, ForeignJobCount>();
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i) instanceof Answer.Answered<ForeignJobCount> did) {
                byRegion.put(regions.jobs().get(i), did.value());
            }
        }
        return byRegion;
    }
}

package io.switchover.job.ledger;

import io.switchover.job.ForeignJobCount;
import io.switchover.job.JobEntry;
import io.switchover.job.batch.ForeignJobs;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** The ledger as a whole, to be read. */
@ApplicationScoped
public class LedgerSummary {
    /** Beyond that the balance would cost more than it tells; it is then said that it is partial. */
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
    public Optional<LedgerTotals> balance() {
        if (!(documents.listAll(Query.all(JobEntry.class, Container.LEDGER).pages(1000, null), MOST)
                instanceof Page.Listed<JobEntry> page)) {
            return Optional.empty();
        }
        var states = new TreeMap<String, Integer>();
        int owed = 0;
        int duplicates = 0;
        for (var stored : page.stored()) {
            states.merge(stored.value().state().word(), 1, Integer::sum);
            owed += stored.value().debts().isEmpty() ? 0 : 1;
            duplicates += stored.value().duplicatePossible() ? 1 : 0;
        }
        int accepted = page.stored().size();
        int done = states.getOrDefault("done", 0);
        int held = states.getOrDefault("held", 0);
        int failed = states.getOrDefault("failed", 0);
        int cancelled = states.getOrDefault("cancelled", 0);
        return Optional.of(new LedgerTotals(
                accepted,
                accepted - done - held - failed - cancelled,
                done,
                held,
                failed,
                cancelled,
                states,
                owed,
                duplicates,
                page.continuation() != null));
    }

    /** By region: the jobs that are not ours and will not move; a region that does not answer is left out. */
    public Map<String, ForeignJobCount> notOurs() {
        var found = parallel.all(regions.jobs().stream()
                .map(region -> (Callable<Answer<ForeignJobCount>>) () -> foreignJobs.in(region))
                .toList());
        var byRegion = new TreeMap<String, ForeignJobCount>();
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i) instanceof Answer.Answered<ForeignJobCount> answered) {
                byRegion.put(regions.jobs().get(i), answered.value());
            }
        }
        return byRegion;
    }
}

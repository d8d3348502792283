package io.switchover.job.ledger;

import io.switchover.job.ForeignJobsSnapshot;
import io.switchover.job.LedgerCounts;
import io.switchover.remote.Answer;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;

/** The ledger as a whole, to be read: two reads, whatever there is. It was counted before, and says when. */
@ApplicationScoped
public class LedgerSummaryReader {
    private static final int MOST_REGIONS = 100;

    private final Documents documents;

    public LedgerSummaryReader(Documents documents) {
        this.documents = documents;
    }

    public Answer<LedgerTotals> totals() {
        return switch (documents.read(LedgerCounts.class, LedgerCounts.KEY)) {
            case Read.Found<LedgerCounts> f ->
                new Answer.Answered<>(LedgerTotals.of(f.stored().value()));
            case Read.Absent<LedgerCounts> a ->
                new Answer.Unanswered<>("nobody has counted the ledger yet; an app does so soon after its start");
            case Read.Unreadable<LedgerCounts> u -> new Answer.Unanswered<>(u.sentence("the count of the ledger"));
        };
    }

    /** By region: the jobs that are not ours and will not move, and when they were seen; a region nobody has looked at is left out. */
    public Answer<Map<String, ForeignJobsSnapshot>> foreignJobs() {
        var query = Query.all(ForeignJobsSnapshot.class, Container.CATALOGUE)
                .inPartition(LedgerCounts.KEY.partition())
                .pages(MOST_REGIONS, null);
        return switch (documents.list(query)) {
            case Page.Unlisted<ForeignJobsSnapshot> u -> new Answer.Unanswered<>(u.because());
            case Page.Listed<ForeignJobsSnapshot> page -> {
                var byRegion = new TreeMap<String, ForeignJobsSnapshot>();
                page.stored().stream().map(Stored::value).forEach(seen -> byRegion.put(seen.region(), seen));
                yield new Answer.Answered<>(byRegion);
            }
        };
    }
}

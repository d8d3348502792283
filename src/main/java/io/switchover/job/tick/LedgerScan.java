package io.switchover.job.tick;

import io.switchover.act.ActFailures;
import io.switchover.job.JobEntry;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Goes over one part of the ledger page by page, some jobs side by side, and where a tick ends before the list does the next
 * one goes on from there. Begun from the head each time, jobs that rest there for long would keep all others from their turn.
 */
final class LedgerScan {
    private static final Logger LOG = Logger.getLogger(LedgerScan.class);
    private static final int SIDE_BY_SIDE = 8;

    private final Documents documents;
    private final Parallel parallel;
    private final int jobsPerTick;
    private final ActFailures failures;
    private volatile @Nullable Position position;

    LedgerScan(Documents documents, Parallel parallel, int jobsPerTick, ActFailures failures) {
        this.documents = documents;
        this.parallel = parallel;
        this.jobsPerTick = jobsPerTick;
        this.failures = failures;
    }

    /** Where a tick ended: so far into the page that begins at {@code continuation}, of the list that {@code indexes} ask for. */
    private record Position(
            Map<String, Set<String>> indexes, @Nullable String continuation, int done) {}

    /**
     * @param listed is told of every page
     * @param ours whether this app does something about a job
     * @param act what it does; answers why the job rests
     * @return whether the end of the list was reached
     */
    boolean on(
            Query<JobEntry> query,
            Budget budget,
            Consumer<List<Stored<JobEntry>>> listed,
            Predicate<Stored<JobEntry>> ours,
            Function<Stored<JobEntry>, String> act) {
        var before = position;
        var at = before != null && before.indexes().equals(query.indexes())
                ? before
                : new Position(query.indexes(), null, 0);
        int looked = 0;
        while (!budget.spent() && looked < jobsPerTick) {
            int size = Math.min(query.pageSize(), jobsPerTick - looked);
            var listing = documents.list(query.pages(size, at.continuation()));
            if (!(listing instanceof Page.Listed<JobEntry> page)) {
                LOG.warnf("the ledger cannot be listed: %s; the next tick tries again", listing.sentence());
                position = null;
                return false;
            }
            listed.accept(page.stored());
            int done = Math.min(at.done(), page.stored().size());
            while (done < page.stored().size() && !budget.spent()) {
                int next = Math.min(page.stored().size(), done + SIDE_BY_SIDE);
                parallel.all(page.stored().subList(done, next).stream()
                        .filter(ours)
                        .map(stored -> (Callable<String>) () -> rested(stored, act))
                        .toList());
                done = next;
            }
            looked += page.stored().size();
            if (done < page.stored().size()) {
                at = new Position(query.indexes(), at.continuation(), done);
            } else if (page.continuation() == null) {
                position = null;
                return true;
            } else {
                at = new Position(query.indexes(), page.continuation(), 0);
            }
        }
        position = at;
        return false;
    }

    /** What goes wrong with one job is our bug, and no reason to leave all others alone. */
    private String rested(Stored<JobEntry> stored, Function<Stored<JobEntry>, String> act) {
        var because = failures.attempt("process a job", stored.value().id(), () -> act.apply(stored))
                .orElse("it could not be processed");
        LOG.debugf("job %s rests: %s", stored.value().id(), because);
        return because;
    }
}

package io.switchover.job.upkeep;

import io.switchover.job.JobPhase;
import io.switchover.job.JobQuery;
import io.switchover.job.LedgerCounts;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Counts the ledger for everybody: by the store's index, at a cost that does not grow with the ledger, and beside that entry by entry,
 * a page at a time, to prove it.
 */
@ApplicationScoped
public class PeriodicLedgerCounter {
    private static final Logger LOG = Logger.getLogger(PeriodicLedgerCounter.class);

    private final Documents documents;
    private final LedgerCountAudit proof;

    public PeriodicLedgerCounter(Documents documents) {
        this.documents = documents;
        this.proof = new LedgerCountAudit(documents);
    }

    /**
     * @param now the store's time
     * @param every in seconds: nothing is done if the last count is younger
     */
    void count(Instant now, long every) {
        var read = documents.read(LedgerCounts.class, LedgerCounts.KEY);
        var before = read.found();
        if (read instanceof Read.Silent
                || before.filter(b -> now.getEpochSecond() - b.writtenAt() < every)
                        .isPresent()) {
            return;
        }
        switch (counted(now)) {
            case Answer.Answered<LedgerCounts> a -> {
                var count = a.value();
                var last = before.map(b -> b.value().scan()).orElse(null);
                var scan = proof.next(now, count.jobs());
                var write = documents.put(
                        LedgerCounts.KEY,
                        read,
                        new LedgerCounts(
                                count.asOf(),
                                count.jobs(),
                                count.states(),
                                count.fencesOwed(),
                                count.duplicatePossible(),
                                count.retired(),
                                scan.orElse(last)));
                LOG.debugf("jobs in the ledger: %d (%s)", count.jobs(), write.sentence());
            }
            case Answer.Refused<LedgerCounts> r -> LOG.infof("the ledger cannot be counted now: %s", r.because());
            case Answer.Unanswered<LedgerCounts> u -> LOG.infof("the ledger cannot be counted now: %s", u.because());
        }
    }

    private Answer<LedgerCounts> counted(Instant now) {
        var states = new TreeMap<String, Long>();
        for (var phase : JobPhase.values()) {
            var count = documents.count(JobQuery.all().phases(phase::equals).query());
            if (!(count instanceof Answer.Answered<Long>(var jobs))) {
                return count.map(none -> new LedgerCounts(now, 0, states, 0, 0, 0, null));
            }
            if (jobs > 0) {
                states.put(phase.word(), jobs);
            }
        }
        return documents.count(JobQuery.all().query()).then(jobs -> documents
                .count(JobQuery.all().owing(true).query())
                .then(owed -> documents
                        .count(JobQuery.all().duplicatePossible().query())
                        .then(twice -> documents
                                .count(JobQuery.retired().query())
                                .map(retired -> new LedgerCounts(now, jobs, states, owed, twice, retired, null)))));
    }
}

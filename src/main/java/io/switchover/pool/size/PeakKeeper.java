package io.switchover.pool.size;

import io.switchover.pool.PoolSummary;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Keeps what the needed pools were set to, as often as readiness is checked. Another app may write first: then it is tried next time. */
@ApplicationScoped
public class PeakKeeper {
    private static final Logger LOG = Logger.getLogger(PeakKeeper.class);

    private final Documents documents;

    public PeakKeeper(Documents documents) {
        this.documents = documents;
    }

    /**
     * What is measured so far, this time included. Where that cannot be read it is this time only: it is advice, and no reason to know
     * nothing of a region.
     *
     * @param needed ids of pools that every region needs, in lower case
     * @param live how many jobs are live or wait; unknown, it is left as it is
     * @param now by the store
     */
    public PoolPeaks keep(List<PoolSummary> seen, Set<String> needed, Answer<Long> live, Instant now) {
        var read = documents.read(PoolPeaks.class, PoolPeaks.KEY);
        var before = read.found().map(Stored::value).orElse(PoolPeaks.NONE);
        var pools = PeakPolicy.bounded(PeakPolicy.measured(before, seen, now), needed);
        var after =
                live.found().map(jobs -> PeakPolicy.counted(pools, jobs, now)).orElse(pools);
        if (read instanceof Read.Unreadable<PoolPeaks> unreadable) {
            LOG.warnf(
                    "readiness goes by the present size of pools alone: %s",
                    unreadable.sentence("the list of the pools' peaks"));
        } else if (!after.equals(before)) {
            log(after, documents.put(PoolPeaks.KEY, read, after));
        }
        return after;
    }

    private static void log(PoolPeaks peaks, Write write) {
        if (write.done() || write instanceof Write.Stale) {
            LOG.debugf("the peaks of %d pools: %s", peaks.pools().size(), write.sentence());
        } else {
            LOG.warnf("the peaks of %d pools are not saved: %s", peaks.pools().size(), write.sentence());
        }
    }
}

package io.switchover.pool;

import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
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
     * What is measured so far, this time included.
     *
     * @param now by the store
     */
    Answer<PoolPeaks> keep(List<PoolShape> seen, Instant now) {
        var read = documents.read(PoolPeaks.class, PoolPeaks.KEY);
        if (read instanceof Read.Unreadable<PoolPeaks> unreadable) {
            return new Answer.Unanswered<>(unreadable.sentence("the list of the pools' peaks"));
        }
        var before = read.found().map(Stored::value).orElse(PoolPeaks.NONE);
        var after = PeakPolicy.measured(before, seen, now);
        if (!after.equals(before)) {
            var write = documents.put(PoolPeaks.KEY, read, after);
            LOG.debugf(
                    "the peaks of %d pools are written down: %s", after.pools().size(), write.sentence());
        }
        return new Answer.Answered<>(after);
    }
}

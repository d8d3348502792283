package io.switchover.simulation;

import io.switchover.pool.DesiredPool;
import io.switchover.pool.size.PoolPeaks;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.util.List;

/** Acts that are careless with pools. */
final class WeakPools {
    private WeakPools() {}

    /** Nothing is kept of a pool that is deleted. */
    static final class ForgottenDeletions extends DocumentsAround {
        ForgottenDeletions(Documents whole) {
            super(whole);
        }

        @Override
        public <T> Write replace(Stored<T> read, T value) {
            return value instanceof DesiredPool pool && Boolean.TRUE.equals(pool.deleted())
                    ? commit(List.of(Change.delete(read)))
                    : super.replace(read, value);
        }
    }

    /** Whatever the peaks are now, they are written over. */
    static List<Change> peaksNotCompared(Cosmos cosmos, List<Change> changes) {
        return changes.stream()
                .map(change -> change.value() instanceof PoolPeaks ? overwritten(cosmos, change) : change)
                .toList();
    }

    private static Change overwritten(Cosmos cosmos, Change change) {
        var replace = new Change.Replace(change.key(), change.value(), "");
        return cosmos.look(PoolPeaks.class, change.key())
                .<Change>map(there -> new Change.Replace(change.key(), change.value(), cosmos.etag(replace)))
                .orElse(change);
    }
}

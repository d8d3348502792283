package io.switchover.job;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which slices of a half-placed attempt this process has seen the service take, so that the next tick goes on behind them: begun
 * at the first task each time, a placement that takes more than a tick would never end. It holds only for the very Batch job that
 * was looked at, told by its creation time: one that was deleted and added again has none of them.
 */
final class Delivered {
    private static final int REMEMBERED = 1000;

    private record Slices(Instant created, Set<Slice> slices) {}

    private final Map<String, Slices> byAttempt = new ConcurrentHashMap<>();

    /** Those of the slices that are not known to be there. */
    List<Slice> missing(Attempt attempt, Instant created, List<Slice> all) {
        var there = byAttempt.get(key(attempt));
        return there == null || !there.created().equals(created)
                ? all
                : all.stream().filter(slice -> !there.slices().contains(slice)).toList();
    }

    void add(Attempt attempt, Instant created, Slice slice) {
        if (byAttempt.size() >= REMEMBERED) {
            byAttempt.clear();
        }
        byAttempt.compute(key(attempt), (key, there) -> {
            var slices = there == null || !there.created().equals(created) ? new HashSet<Slice>() : there.slices();
            var more = new HashSet<>(slices);
            more.add(slice);
            return new Slices(created, more);
        });
    }

    void forget(Attempt attempt) {
        byAttempt.remove(key(attempt));
    }

    private static String key(Attempt attempt) {
        return attempt.region() + " " + attempt.batchJob();
    }
}

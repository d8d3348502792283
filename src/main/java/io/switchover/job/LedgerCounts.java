package io.switchover.job;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs are where, counted now and then by one app for all: whoever asks reads this one document, however many jobs there are.
 *
 * @param asOf the store's time before the first was counted
 * @param jobs all that are not retired
 * @param states the same by state
 * @param fencesOwed jobs with an attempt that may be running although it was given up
 * @param duplicatePossible jobs of which two attempts may have run at the same time
 * @param retired jobs that ended long ago
 * @param scan the last one that is complete; null when there is none yet
 */
@DocumentKind("ledger-count")
public record LedgerCounts(
        Instant asOf,
        long jobs,
        Map<String, Long> states,
        long fencesOwed,
        long duplicatePossible,
        long retired,
        @Nullable Scan scan) {
    public static final Key KEY = Key.catalogue("ledger-count");

    public LedgerCounts {
        states = Map.copyOf(states);
    }

    /**
     * Every entry, read one by one over a long time: what the counts of the index have to agree with.
     *
     * @param asOf when it began
     * @param jobs how many it has found
     * @param finding what does not agree; empty when all does
     */
    public record Scan(Instant asOf, long jobs, String finding) {}
}

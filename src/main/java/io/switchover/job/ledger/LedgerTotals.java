package io.switchover.job.ledger;

import io.switchover.job.JobPhase;
import io.switchover.job.JobView;
import io.switchover.job.LedgerCounts;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All jobs in the ledger, by where they are, as they were counted last. {@code total = live + done + held + failed + cancelled}.
 *
 * @param asOf the store's time when they were counted
 * @param live neither over nor held
 * @param states the same by state
 * @param fencesOwed jobs with an attempt that may be running although it was given up
 * @param duplicatePossible jobs of which two attempts may have run at the same time
 * @param retired jobs that ended long ago and are retired; not among the others
 * @param scan the last time that every entry was read, and what did not agree; null when that has not come to its end yet
 */
public record LedgerTotals(
        Instant asOf,
        long total,
        long live,
        long done,
        long held,
        long failed,
        long cancelled,
        Map<String, Long> states,
        long fencesOwed,
        long duplicatePossible,
        long retired,
        LedgerCounts.@Nullable Scan scan) {
    private static final Set<JobPhase> COUNTED_BY_NAME =
            EnumSet.of(JobPhase.DONE, JobPhase.HELD, JobPhase.FAILED, JobPhase.CANCELLED);

    /** The states are counted one after the other, so a job that changed meanwhile may be in two of them, or in none. */
    static LedgerTotals of(LedgerCounts count) {
        var states = new TreeMap<>(count.states());
        long known = states.values().stream().mapToLong(Long::longValue).sum();
        if (known < count.jobs()) {
            states.put(JobView.UNRECOGNIZED, count.jobs() - known);
        }
        long byName =
                COUNTED_BY_NAME.stream().mapToLong(phase -> jobs(count, phase)).sum();
        return new LedgerTotals(
                count.asOf(),
                Math.max(known, count.jobs()),
                Math.max(known, count.jobs()) - byName,
                jobs(count, JobPhase.DONE),
                jobs(count, JobPhase.HELD),
                jobs(count, JobPhase.FAILED),
                jobs(count, JobPhase.CANCELLED),
                states,
                count.fencesOwed(),
                count.duplicatePossible(),
                count.retired(),
                count.scan());
    }

    private static long jobs(LedgerCounts count, JobPhase phase) {
        return count.states().getOrDefault(phase.word(), 0L);
    }
}

package io.switchover.job.ledger;

import io.switchover.job.JobEntry;
import io.switchover.job.JobPhase;
import io.switchover.job.JobView;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * All jobs that were ever accepted, by where they are. {@code accepted = live + done + held + failed + cancelled}, always: it is
 * counted from the same entries.
 *
 * @param live accepted and not over, nor held
 * @param states the same by state
 * @param fencesOwed jobs with an attempt that may be running although it was given up
 * @param duplicatePossible jobs with an attempt that may have run beside the next one
 * @param partial the ledger is so long that only a part of it was counted
 */
public record LedgerTotals(
        int accepted,
        int live,
        int done,
        int held,
        int failed,
        int cancelled,
        Map<String, Integer> states,
        int fencesOwed,
        int duplicatePossible,
        boolean partial) {
    private static final Set<JobPhase> SETTLED =
            EnumSet.of(JobPhase.DONE, JobPhase.HELD, JobPhase.FAILED, JobPhase.CANCELLED);

    /** @param unrecognized how many more there are that this version does not understand */
    static LedgerTotals of(List<JobEntry> entries, int unrecognized, boolean partial) {
        var phases = new EnumMap<JobPhase, Integer>(JobPhase.class);
        entries.forEach(entry -> phases.merge(entry.state().phase(), 1, Integer::sum));
        var states = new TreeMap<String, Integer>();
        phases.forEach((phase, jobs) -> states.put(phase.word(), jobs));
        if (unrecognized > 0) {
            states.put(JobView.UNRECOGNIZED, unrecognized);
        }
        int accepted = entries.size() + unrecognized;
        int settled = SETTLED.stream()
                .mapToInt(phase -> phases.getOrDefault(phase, 0))
                .sum();
        return new LedgerTotals(
                accepted,
                accepted - settled,
                phases.getOrDefault(JobPhase.DONE, 0),
                phases.getOrDefault(JobPhase.HELD, 0),
                phases.getOrDefault(JobPhase.FAILED, 0),
                phases.getOrDefault(JobPhase.CANCELLED, 0),
                states,
                count(entries, entry -> !entry.debts().isEmpty()),
                count(entries, JobEntry::duplicatePossible),
                partial);
    }

    private static int count(List<JobEntry> entries, Predicate<JobEntry> which) {
        return (int) entries.stream().filter(which).count();
    }
}

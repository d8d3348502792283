package io.switchover.drill.report;

import io.switchover.drill.report.ReportContent.Fates;
import io.switchover.drill.report.ReportContent.Jobs;
import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobPhase;
import io.switchover.time.Counted;
import java.time.Instant;
import java.util.List;

/** What became of the jobs of a drill. Every job that was accepted is in one of the sums, or is called lost; or nobody knows. */
final class JobOutcomePolicy {
    private static final int NAMED = 50;

    private JobOutcomePolicy() {}

    /** The jobs that were accepted before it and were not over when it began, and those that were accepted until the count. */
    static List<JobEntry> concerned(FoundJobs found, DrillWindow window) {
        return found.entries().stream()
                .filter(entry -> entry.acceptedAt().isBefore(found.until()))
                .filter(entry -> !entry.acceptedAt().isBefore(window.begin()) || livedOn(entry, window.begin()))
                .toList();
    }

    private static boolean livedOn(JobEntry entry, Instant begin) {
        return !entry.state().over()
                || entry.attempts().stream()
                        .map(Attempt::endedAt)
                        .anyMatch(ended -> ended != null && !ended.isBefore(begin));
    }

    static Jobs account(FoundJobs found, DrillWindow window) {
        var concerned = concerned(found, window);
        var before = concerned.stream()
                .filter(entry -> entry.acceptedAt().isBefore(window.begin()))
                .toList();
        var during = concerned.stream()
                .filter(entry -> !entry.acceptedAt().isBefore(window.begin())
                        && entry.acceptedAt().isBefore(window.end()))
                .toList();
        var after = concerned.stream()
                .filter(entry -> !entry.acceptedAt().isBefore(window.end()))
                .toList();
        return new Jobs(
                fates(before),
                fates(during),
                fates(after),
                found.complete()
                        ? Math.max(0, found.counted() - during.size() - after.size() - found.unrecognized())
                        : null,
                found.complete()
                        ? concerned.stream().filter(JobEntry::duplicatePossible).count()
                        : null,
                concerned.stream()
                        .filter(entry -> !entry.state().over())
                        .map(JobEntry::id)
                        .sorted()
                        .limit(NAMED)
                        .toList(),
                sentence(found, concerned));
    }

    private static String sentence(FoundJobs found, List<JobEntry> concerned) {
        return "the ledger has " + Counted.of(concerned.size(), "job") + " of this drill" + unnamed(concerned)
                + (found.unrecognized() == 0
                        ? ""
                        : "; " + Counted.of(found.unrecognized(), "entry", "entries")
                                + " only another version of Switchover understands")
                + (found.complete() ? "" : "; " + found.unread().sentence);
    }

    /** Of those that are not over, of which only the first are named. */
    private static String unnamed(List<JobEntry> concerned) {
        var fates = fates(concerned);
        long unfinished = fates.live() + fates.held();
        return unfinished <= NAMED
                ? ""
                : "; " + unfinished + " of them are not over, " + fates.held() + " of these are held, and the first "
                        + NAMED + " by id are named";
    }

    static Fates fates(List<JobEntry> entries) {
        return new Fates(
                entries.size(),
                entries.stream()
                        .map(JobOutcomePolicy::phase)
                        .filter(phase -> !phase.over() && phase != JobPhase.HELD)
                        .count(),
                count(entries, JobPhase.HELD),
                count(entries, JobPhase.DONE),
                count(entries, JobPhase.FAILED),
                count(entries, JobPhase.CANCELLED));
    }

    private static long count(List<JobEntry> entries, JobPhase wanted) {
        return entries.stream().filter(entry -> phase(entry) == wanted).count();
    }

    private static JobPhase phase(JobEntry entry) {
        return entry.state().phase();
    }
}

package io.switchover.drill.report;

import io.switchover.job.JobEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether a drill that has ended is reported on now, or its jobs are waited for. */
final class ReportDuePolicy {
    private ReportDuePolicy() {}

    /** @param concerned the jobs of the drill */
    static boolean waits(List<JobEntry> concerned, DrillWindow window, Instant now, Duration limit) {
        return window.moved() != null
                && !overdue(window, now, limit)
                && concerned.stream()
                        .filter(entry -> entry.acceptedAt().isBefore(window.end()))
                        .anyMatch(entry -> !entry.state().over());
    }

    /** Nothing is waited for any more: what is not known by now is said to be unknown. */
    static boolean overdue(DrillWindow window, Instant now, Duration limit) {
        return Duration.between(window.end(), now).compareTo(limit) >= 0;
    }
}

package io.switchover.drill.report;

import java.time.Duration;
import java.time.Instant;

/** Whether a drill that has ended is reported on now, whatever is not known yet. */
final class ReportWaitPolicy {
    private ReportWaitPolicy() {}

    /** Nothing is waited for any more: what is not known by now is said to be unknown. */
    static boolean overdue(DrillWindow window, Instant now, Duration limit) {
        return Duration.between(window.end(), now).compareTo(limit) >= 0;
    }
}

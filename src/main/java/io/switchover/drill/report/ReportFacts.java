package io.switchover.drill.report;

import io.switchover.agreement.AppConfiguration;
import io.switchover.drill.Drill;
import io.switchover.job.ledger.LedgerTotals;
import io.switchover.remote.Answer;
import io.switchover.switchover.Switchover;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that is known of one drill.
 *
 * @param legs its switchovers, as far as they were asked for
 * @param readiness the findings at its beginning, or those of now where nobody has taken them down
 * @param early whether the findings are those of its beginning
 * @param limits how many seconds each step may take
 */
record ReportFacts(
        Drill drill,
        DrillWindow window,
        List<Switchover> legs,
        FoundJobs jobs,
        TaskStarts starts,
        Answer<LedgerTotals> totals,
        DrillReadiness readiness,
        boolean early,
        Map<String, Long> limits,
        AppConfiguration configuration,
        String here,
        Instant now) {
    ReportFacts {
        legs = List.copyOf(legs);
        limits = Map.copyOf(limits);
    }
}

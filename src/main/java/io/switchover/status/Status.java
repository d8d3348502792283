package io.switchover.status;

import io.switchover.health.HealthReport;
import io.switchover.job.ForeignJobCount;
import io.switchover.job.ledger.LedgerTotals;
import io.switchover.packages.PackageOverview;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.RecordView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything at once. A part that could not be read is null and named in {@code unreadable}, with the reason.
 *
 * @param here the region whose app answers
 * @param summary the active region in one sentence, or why none can be named
 * @param region the record, with whether it is sealed
 * @param jobs the ledger's balance
 * @param foreignJobs by region: jobs in our accounts that were submitted around us, and that nothing moves
 */
record Status(
        String here,
        String summary,
        RecordView region,
        HealthReport health,
        List<ReadinessReport> readiness,
        @Nullable PackageOverview packages,
        @Nullable LedgerTotals jobs,
        Map<String, ForeignJobCount> foreignJobs,
        List<String> unreadable) {}

package io.switchover.status;

import io.switchover.health.HealthReport;
import io.switchover.job.ForeignJobCount;
import io.switchover.job.ledger.LedgerTotals;
import io.switchover.packages.PackageOverview;
import io.switchover.readiness.ReadinessOverview.RegionReadiness;
import io.switchover.region.RecordView;
import io.switchover.tick.ActFailures;
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
 * @param foreignJobs by region: jobs in our accounts that were not submitted to us, and that nothing moves
 * @param failures by act: how often it has thrown in this app since it started; each time it was a bug
 */
record Status(
        String here,
        String summary,
        RecordView region,
        HealthReport health,
        List<RegionReadiness> readiness,
        @Nullable PackageOverview packages,
        @Nullable LedgerTotals jobs,
        Map<String, ForeignJobCount> foreignJobs,
        Map<String, ActFailures.Failures> failures,
        List<String> unreadable) {}

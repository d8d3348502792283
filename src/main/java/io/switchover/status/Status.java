package io.switchover.status;

import io.switchover.act.ActFailures;
import io.switchover.health.HealthOverview;
import io.switchover.job.ForeignJobsSnapshot;
import io.switchover.job.ledger.LedgerTotals;
import io.switchover.readiness.ReadinessOverview.RegionReadiness;
import io.switchover.region.RecordTrust;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything at once. A part that could not be read is null and named in {@code unreadable}, with the reason.
 *
 * @param here the region whose app answers
 * @param summary in one sentence: which regions are lost, and which is active, or why none can be named
 * @param region the record, with whether it is sealed
 * @param switchover the one in flight, and what it waits for; null when there is none
 * @param decisions what each app has decided about leaving the active region, in which mode, and since when; {@code outdated} where it is of an earlier epoch
 * @param disagreements what the apps must have the same and have not: their version, and settings; a sentence each
 * @param ageSeconds since all this was read: it is read again when it is older than a few seconds
 * @param jobs the ledger's balance, and when it was counted
 * @param foreignJobs by region: jobs in our accounts that were not submitted to us, and that nothing moves, and when they were seen
 * @param failures by act: how often it has thrown in this app since it started; each time it was a bug
 */
record Status(
        String here,
        long ageSeconds,
        String summary,
        RecordTrust region,
        FailoverAndSwitchoverStatusReader.@Nullable InFlight switchover,
        List<FailoverAndSwitchoverStatusReader.Shown> decisions,
        List<String> disagreements,
        HealthOverview health,
        List<RegionReadiness> readiness,
        PackageAndJobStatusReader.@Nullable Packages packages,
        @Nullable LedgerTotals jobs,
        Map<String, ForeignJobsSnapshot> foreignJobs,
        Map<String, ActFailures.Failures> failures,
        List<String> unreadable) {

    Status aged(long seconds) {
        return new Status(
                here,
                seconds,
                summary,
                region,
                switchover,
                decisions,
                disagreements,
                health,
                readiness,
                packages,
                jobs,
                foreignJobs,
                failures,
                unreadable);
    }
}

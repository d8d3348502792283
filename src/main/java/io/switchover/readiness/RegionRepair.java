package io.switchover.readiness;

import io.switchover.finding.Finding;
import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.http.RequestFields;
import io.switchover.packages.tick.PackageReconciler;
import io.switchover.pool.tending.PoolTending;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Does at once what a region lacks and we can give it: pools, packages and default versions. It may be asked again and again; what takes
 * longer is taken further by the timers.
 */
@ApplicationScoped
class RegionRepair {
    private static final Logger LOG = Logger.getLogger(RegionRepair.class);

    private final PoolTending pools;
    private final PackageReconciler packages;
    private final ReadinessCheck readinessCheck;
    private final ReadinessReports reports;
    private final Regions regions;

    RegionRepair(
            PoolTending pools,
            PackageReconciler packages,
            ReadinessCheck readinessCheck,
            ReadinessReports reports,
            Regions regions) {
        this.pools = pools;
        this.packages = packages;
        this.readinessCheck = readinessCheck;
        this.reports = reports;
        this.regions = regions;
    }

    /**
     * @param noBlockers whether the report as of then has no blocker. Whether something could move there now also follows from what the
     *     observers see: {@code GET /api/readiness} says it
     * @param asOf the store's time before the first question of the report that the findings are from; null when nobody has checked the
     *     region. One from before the repair was asked for says nothing about it
     * @param underWay what goes on by itself, one sentence each
     * @param findings what the region still lacks, each with what fixes it
     */
    record Progress(
            String region, boolean noBlockers, @Nullable Instant asOf, List<String> underWay, List<Finding> findings) {}

    Reply repair(String region, Optional<String> body, String by) {
        var fields = RequestFields.of(body, "because");
        var because = fields.line("because");
        if (!regions.runsJobs(region)) {
            fields.broken("region", "it is one of " + String.join(", ", regions.jobs()));
        }
        return fields.problem().<Reply>map(problem -> problem).orElseGet(() -> {
            LOG.infof("%s repairs %s: %s", by, region, because);
            return repair(region);
        });
    }

    private Reply repair(String region) {
        var left = pools.repair(region);
        packages.tick();
        readinessCheck.check();
        if (!(left instanceof Answer.Answered<List<String>>(var underWay))) {
            return Problem.of(503, "not-repaired", "The region could not be repaired now", left.sentence());
        }
        var report = reports.read(region).found().map(Stored::value);
        var findings = report.map(ReadinessReport::findings).orElse(List.of());
        boolean blocked = findings.stream().anyMatch(finding -> finding.level() == Finding.Level.BLOCKER);
        return new Reply.Json(
                202,
                new Progress(
                        region,
                        !blocked && !findings.isEmpty(),
                        report.map(ReadinessReport::asOf).orElse(null),
                        underWay,
                        findings.stream()
                                .filter(finding -> finding.level() != Finding.Level.FINE)
                                .toList()));
    }
}

package io.switchover.readiness;

import io.switchover.finding.Finding;
import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.http.RequestFields;
import io.switchover.packages.tick.PackageReconciler;
import io.switchover.pool.PoolTending;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

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
     * @param underWay what goes on by itself, one sentence each
     * @param findings what the region still lacks, each with what mends it
     */
    record Progress(String region, boolean ready, List<String> underWay, List<Finding> findings) {}

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
        var findings = reports.read(region)
                .found()
                .map(Stored::value)
                .map(ReadinessReport::findings)
                .orElse(List.of());
        boolean ready = findings.stream().noneMatch(finding -> finding.level() == Finding.Level.BLOCKER);
        return new Reply.Json(
                202,
                new Progress(
                        region,
                        ready && !findings.isEmpty(),
                        underWay,
                        findings.stream()
                                .filter(finding -> finding.level() != Finding.Level.FINE)
                                .toList()));
    }
}

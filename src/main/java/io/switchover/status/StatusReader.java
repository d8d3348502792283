package io.switchover.status;

import io.switchover.agreement.Disagreement;
import io.switchover.health.HealthOverview;
import io.switchover.health.HealthSnapshot;
import io.switchover.health.VerdictReader;
import io.switchover.readiness.ReadinessOverview;
import io.switchover.readiness.ReadinessOverview.RegionReadiness;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Asks every room what there is to show. What one room cannot say now does not keep the others from being shown. */
@ApplicationScoped
class StatusReader {
    private final Regions regions;
    private final SealedRecordReader recordReader;
    private final VerdictReader verdictReader;
    private final ReadinessOverview readinessOverview;
    private final PackageAndJobStatusReader packageAndJobStatusReader;
    private final FailoverAndSwitchoverStatusReader failoverAndSwitchoverStatusReader;

    StatusReader(
            Regions regions,
            SealedRecordReader recordReader,
            VerdictReader verdictReader,
            ReadinessOverview readinessOverview,
            PackageAndJobStatusReader packageAndJobStatusReader,
            FailoverAndSwitchoverStatusReader failoverAndSwitchoverStatusReader) {
        this.regions = regions;
        this.recordReader = recordReader;
        this.verdictReader = verdictReader;
        this.readinessOverview = readinessOverview;
        this.packageAndJobStatusReader = packageAndJobStatusReader;
        this.failoverAndSwitchoverStatusReader = failoverAndSwitchoverStatusReader;
    }

    Status now() {
        var unreadable = new ArrayList<String>();
        var view = recordReader.readOnly();
        var healthSnapshot = verdictReader.assess();
        return new Status(
                regions.here(),
                0,
                StatusSummary.of(view, healthSnapshot.verdicts()),
                view,
                failoverAndSwitchoverStatusReader.switchover(view, unreadable),
                failoverAndSwitchoverStatusReader.decisions(view, unreadable),
                healthSnapshot.disagreements().stream()
                        .map(Disagreement::sentence)
                        .toList(),
                HealthOverview.of(healthSnapshot),
                readiness(healthSnapshot, unreadable),
                packageAndJobStatusReader.packages(unreadable),
                packageAndJobStatusReader.jobs(unreadable),
                packageAndJobStatusReader.foreignJobs(unreadable),
                packageAndJobStatusReader.failures(),
                unreadable);
    }

    private List<RegionReadiness> readiness(HealthSnapshot healthSnapshot, List<String> unreadable) {
        return switch (readinessOverview.read(healthSnapshot)) {
            case Answer.Answered<List<RegionReadiness>> a -> a.value();
            case Answer.Refused<List<RegionReadiness>> r -> unread(r.because(), unreadable);
            case Answer.Unanswered<List<RegionReadiness>> u -> unread(u.because(), unreadable);
        };
    }

    private static List<RegionReadiness> unread(String because, List<String> unreadable) {
        unreadable.add("readiness: " + because);
        return List.of();
    }
}

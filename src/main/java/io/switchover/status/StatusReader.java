package io.switchover.status;

import io.switchover.agreement.Disagreement;
import io.switchover.health.Assessment;
import io.switchover.health.HealthReport;
import io.switchover.health.VerdictReader;
import io.switchover.readiness.ReadinessOverview;
import io.switchover.readiness.ReadinessOverview.RegionReadiness;
import io.switchover.region.RecordReader;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Asks every room what there is to show. What one room cannot say now does not keep the others from being shown. */
@ApplicationScoped
class StatusReader {
    private final Regions regions;
    private final RecordReader recordReader;
    private final VerdictReader verdictReader;
    private final ReadinessOverview readinessOverview;
    private final WorkStatus workStatus;
    private final MoveStatus moveStatus;

    StatusReader(
            Regions regions,
            RecordReader recordReader,
            VerdictReader verdictReader,
            ReadinessOverview readinessOverview,
            WorkStatus workStatus,
            MoveStatus moveStatus) {
        this.regions = regions;
        this.recordReader = recordReader;
        this.verdictReader = verdictReader;
        this.readinessOverview = readinessOverview;
        this.workStatus = workStatus;
        this.moveStatus = moveStatus;
    }

    Status now() {
        var unreadable = new ArrayList<String>();
        var view = recordReader.readOnly();
        var assessment = verdictReader.assess();
        return new Status(
                regions.here(),
                0,
                StatusSummary.of(view, assessment.verdicts()),
                view,
                moveStatus.switchover(view, unreadable),
                moveStatus.decisions(view, unreadable),
                assessment.disagreements().stream().map(Disagreement::sentence).toList(),
                HealthReport.of(assessment),
                readiness(assessment, unreadable),
                workStatus.packages(unreadable),
                workStatus.jobs(unreadable),
                workStatus.foreignJobs(unreadable),
                workStatus.failures(),
                unreadable);
    }

    private List<RegionReadiness> readiness(Assessment assessment, List<String> unreadable) {
        return switch (readinessOverview.read(assessment)) {
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

package io.switchover.readiness;

import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The readiness of every region that runs jobs, to be shown. */
@ApplicationScoped
class ReadinessOverview {
    private final ReadinessReports reports;
    private final Regions regions;

    ReadinessOverview(ReadinessReports reports, Regions regions) {
        this.reports = reports;
        this.regions = regions;
    }

    /**
     * @param ready nothing prevented a move to it, as of that time
     * @param asOf the store's time
     */
    record RegionReadiness(String region, boolean ready, Instant asOf, List<Finding> findings) {}

    Answer<List<RegionReadiness>> read() {
        var all = new ArrayList<RegionReadiness>();
        for (var region : regions.jobs()) {
            switch (reports.read(region)) {
                case Read.Found<ReadinessReport> found -> {
                    var report = found.stored().value();
                    all.add(new RegionReadiness(region, report.blockers().isEmpty(), report.asOf(), report.findings()));
                }
                case Read.Absent<ReadinessReport> absent -> {}
                case Read.Unreadable<ReadinessReport> unreadable -> {
                    return new Answer.Unanswered<>(unreadable.because());
                }
            }
        }
        return new Answer.Answered<>(all);
    }
}

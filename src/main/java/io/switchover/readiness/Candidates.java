package io.switchover.readiness;

import io.switchover.health.VerdictsByRegion;
import io.switchover.region.Regions;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Gathers the regions that could be moved to, by priority, with all that speaks for and against them. */
@ApplicationScoped
public class Candidates {
    private final ReadinessReports reports;
    private final Regions regions;
    private final ReadinessSettings settings;

    Candidates(ReadinessReports reports, Regions regions, ReadinessSettings settings) {
        this.reports = reports;
        this.regions = regions;
        this.settings = settings;
    }

    /** How old the evidence in a readiness report may be and still be relied on. */
    public Duration reportMaxAge() {
        return settings.reportMaxAge();
    }

    public List<Candidate> gather(VerdictsByRegion verdicts) {
        return regions.jobs().stream()
                .map(region -> Candidate.of(region, verdicts, reports.read(region)))
                .toList();
    }

    /** Without their readiness reports: enough while nothing is to be moved, and it costs no read. */
    public List<Candidate> withoutReports(VerdictsByRegion verdicts) {
        return regions.jobs().stream()
                .map(region -> Candidate.of(region, verdicts, new Read.Absent<>()))
                .toList();
    }
}

package io.switchover.readiness;

import io.switchover.finding.Finding;
import io.switchover.health.HealthSnapshot;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The readiness of every region that runs jobs, to be shown: judged as a move would judge it now. */
@ApplicationScoped
public class ReadinessOverview {
    private final ReadinessReports reports;
    private final Regions regions;
    private final ReadinessSettings settings;

    ReadinessOverview(ReadinessReports reports, Regions regions, ReadinessSettings settings) {
        this.reports = reports;
        this.regions = regions;
        this.settings = settings;
    }

    /**
     * @param ready whether something could move there now
     * @param because why not; null when it is ready
     * @param asOf the store's time before the first question of its report; null when nobody has checked it
     */
    public record RegionReadiness(
            String region,
            boolean ready,
            @Nullable String because,
            @Nullable Instant asOf,
            List<Finding> findings) {}

    public Answer<List<RegionReadiness>> read(HealthSnapshot healthSnapshot) {
        var all = new ArrayList<RegionReadiness>();
        var byRegion = reports.read(regions.jobs());
        for (var region : regions.jobs()) {
            var read = Objects.requireNonNull(byRegion.get(region));
            if (read instanceof Read.Silent<ReadinessReport> silent) {
                return new Answer.Unanswered<>(silent.because());
            }
            all.add(shown(Candidate.of(region, healthSnapshot.verdicts(), read), healthSnapshot));
        }
        return new Answer.Answered<>(all);
    }

    private Set<String> down(HealthSnapshot healthSnapshot) {
        return regions.jobs().stream().filter(healthSnapshot.verdicts()::down).collect(Collectors.toSet());
    }

    private RegionReadiness shown(Candidate candidate, HealthSnapshot healthSnapshot) {
        var because = healthSnapshot.asOf() instanceof Answer.Answered<Long>(var now)
                ? CandidatePolicy.refusal(candidate, down(healthSnapshot), now, settings.reportMaxAge())
                        .map(Refusal::sentence)
                        .orElse(null)
                : healthSnapshot.asOf().sentence();
        var report = candidate.report();
        return new RegionReadiness(
                candidate.region(),
                because == null,
                because,
                report == null ? null : report.value().asOf(),
                report == null ? List.of() : report.value().findings());
    }
}

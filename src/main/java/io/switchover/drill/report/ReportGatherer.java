package io.switchover.drill.report;

import io.switchover.agreement.OwnConfiguration;
import io.switchover.drill.Drill;
import io.switchover.finding.Finding;
import io.switchover.job.ledger.LedgerSummaryReader;
import io.switchover.readiness.ReadinessReport;
import io.switchover.readiness.ReadinessReports;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverSettings;
import io.switchover.switchover.SwitchoverStore;
import io.switchover.time.Durations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gathers what a report is written from. It changes nothing. */
@ApplicationScoped
class ReportGatherer {
    private final SwitchoverStore switchovers;
    private final SwitchoverSettings steps;
    private final ReadinessReports readiness;
    private final LedgerSummaryReader ledger;
    private final Regions regions;
    private final OwnConfiguration configuration;

    ReportGatherer(
            SwitchoverStore switchovers,
            SwitchoverSettings steps,
            ReadinessReports readiness,
            LedgerSummaryReader ledger,
            Regions regions,
            OwnConfiguration configuration) {
        this.switchovers = switchovers;
        this.steps = steps;
        this.readiness = readiness;
        this.ledger = ledger;
        this.regions = regions;
        this.configuration = configuration;
    }

    /** The switchovers of a drill that were asked for, in order; those that are not there are left out. */
    Answer<List<Switchover>> legs(Drill drill) {
        var legs = new ArrayList<Switchover>();
        for (var id : drill.switchovers()) {
            switch (switchovers.read(id)) {
                case Read.Found<Switchover>(var stored) -> legs.add(stored.value());
                case Read.Absent<Switchover> absent -> {}
                case Read.Unreadable<Switchover> u -> {
                    return new Answer.Unanswered<>(u.sentence("the switchover " + id));
                }
            }
        }
        return new Answer.Answered<>(legs);
    }

    /** The findings of now, about every region that runs jobs. */
    DrillReadiness readiness(Drill drill, Instant now) {
        var findings = new ArrayList<Finding>();
        var missing = new ArrayList<String>();
        for (var region : regions.jobs()) {
            switch (readiness.read(region)) {
                case Read.Found<ReadinessReport>(var stored) -> {
                    var asOf = stored.value().asOf();
                    if (asOf.plus(readiness.maxAge()).isBefore(now)) {
                        missing.add("the readiness of " + region + " was last checked at " + asOf + ", "
                                + Durations.of(Duration.between(asOf, now))
                                + " before: what was found then is left out");
                    } else {
                        findings.addAll(stored.value().findings());
                    }
                }
                case Read.Absent<ReadinessReport> absent ->
                    missing.add("nobody has checked the readiness of " + region);
                case Read.Unreadable<ReadinessReport> u -> missing.add(u.sentence("the readiness of " + region));
            }
        }
        return new DrillReadiness(drill.occurrence(), now, findings, missing);
    }

    /** @param taken the findings of its beginning, if somebody has taken them down */
    ReportFacts facts(
            Drill drill,
            DrillWindow window,
            List<Switchover> legs,
            FoundJobs jobs,
            TaskStarts starts,
            Read<DrillReadiness> taken,
            Instant now) {
        return new ReportFacts(
                drill,
                window,
                legs,
                jobs,
                starts,
                ledger.totals(),
                taken.found().map(stored -> stored.value()).orElseGet(() -> readiness(drill, now)),
                taken.found().isPresent(),
                StepDeadlines.of(steps),
                configuration.now(),
                regions.here(),
                now);
    }
}

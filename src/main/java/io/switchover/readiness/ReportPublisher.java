package io.switchover.readiness;

import io.switchover.act.ActFailures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Makes the report on one region, adds what the other rooms' checks find, and writes it. What goes wrong with it leaves the reports on
 * the others alone.
 */
@ApplicationScoped
class ReportPublisher {
    private final ReadinessReports reports;
    private final OfferedChecks offered;
    private final ActFailures failures;

    ReportPublisher(ReadinessReports reports, OfferedChecks offered, ActFailures failures) {
        this.reports = reports;
        this.offered = offered;
        this.failures = failures;
    }

    void publish(String region, Supplier<ReadinessReport> report) {
        failures.run("check the readiness of a region", region, () -> {
            var own = report.get();
            reports.write(own.with(offered.findings(region, own.asOf())));
        });
    }
}

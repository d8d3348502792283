package io.switchover.readiness;

import io.switchover.act.ActFailures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Makes and writes the report on one region. What goes wrong with it leaves the reports on the others alone. */
@ApplicationScoped
class ReportPublisher {
    private final ReadinessReports reports;
    private final ActFailures failures;

    ReportPublisher(ReadinessReports reports, ActFailures failures) {
        this.reports = reports;
        this.failures = failures;
    }

    void publish(String region, Supplier<ReadinessReport> report) {
        failures.run("check the readiness of a region", region, () -> reports.write(report.get()));
    }
}

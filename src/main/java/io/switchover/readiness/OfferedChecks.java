package io.switchover.readiness;

import io.switchover.act.ActFailures;
import io.switchover.finding.Finding;
import io.switchover.finding.RegionCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Asks every check that a room offers. One that throws is said as a warning: what it would have found is not known. */
@ApplicationScoped
class OfferedChecks {
    private final List<RegionCheck> checks;
    private final ActFailures failures;

    @Inject
    OfferedChecks(Instance<RegionCheck> checks, ActFailures failures) {
        this(checks.stream().toList(), failures);
    }

    OfferedChecks(List<RegionCheck> checks, ActFailures failures) {
        this.checks = checks;
        this.failures = failures;
    }

    /** @param now by the store */
    List<Finding> findings(String region, Instant now) {
        return checks.stream()
                .flatMap(each -> failures.attempt("check " + each.check(), region, () -> each.findings(region, now))
                        .map(List::stream)
                        .orElseGet(() -> Stream.of(Finding.warning(
                                        each.check(),
                                        region,
                                        "the check " + each.check(),
                                        "it has failed",
                                        "Switchover could not make the check " + each.check() + " of " + region
                                                + ", because of an error in its own code; the app's log has the error")
                                .withRemedy("read the log of the app that checks the region, and report the error"))))
                .toList();
    }
}

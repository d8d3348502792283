package io.switchover.health.probe;

import io.switchover.finding.Finding;
import java.util.Optional;

/** Whether the regions are watched by canaries at all. */
final class CanaryPoolPolicy {
    static final String CHECK = "canary";
    private static final String EXPECTED = "a canary pool";

    private CanaryPoolPolicy() {}

    static Finding finding(String region, Optional<String> pool) {
        return pool.filter(id -> !id.isBlank())
                .map(id -> Finding.fine(
                        CHECK, region, EXPECTED, "pool " + id, "canaries run in pool " + id + " of " + region))
                .orElseGet(() -> Finding.warning(
                                CHECK,
                                region,
                                EXPECTED,
                                "none",
                                "no canary runs in " + region + ", because no pool is set for it: an outage in which"
                                        + " Azure Batch answers and starts no task would not be noticed")
                        .withRemedy("set SWITCHOVER_HEALTH_CANARY_POOL to a small pool that every region has"));
    }
}

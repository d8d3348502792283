package io.switchover.readiness;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;
import java.util.List;

/** All findings about one region, written at once. Its age is the store's, never {@code checkedAt}. */
@DocumentKind("readiness")
public record ReadinessReport(String region, List<Finding> findings, Instant checkedAt) {

    public ReadinessReport {
        findings = List.copyOf(findings);
    }

    public static Key key(String region) {
        return Key.control("readiness:" + region);
    }

    public List<Finding> blockers() {
        return findings.stream().filter(f -> f.level() == Finding.Level.BLOCKER).toList();
    }
}

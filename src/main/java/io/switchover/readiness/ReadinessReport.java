package io.switchover.readiness;

import io.switchover.finding.Finding;
import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;
import java.util.List;

/**
 * All findings about one region.
 *
 * @param asOf the store's time before the first question was asked: no finding is older
 */
@DocumentKind("readiness")
public record ReadinessReport(String region, List<Finding> findings, Instant asOf) {

    public ReadinessReport {
        findings = List.copyOf(findings);
    }

    public static Key key(String region) {
        return Key.control("readiness:" + region);
    }

    public List<Finding> blockers() {
        return findings.stream()
                .filter(finding -> finding.level() == Finding.Level.BLOCKER)
                .toList();
    }
}

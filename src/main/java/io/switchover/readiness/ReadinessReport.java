package io.switchover.readiness;

import io.switchover.finding.Finding;
import io.switchover.pool.check.AccountAnswerPolicy;
import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    ReadinessReport with(List<Finding> more) {
        return new ReadinessReport(
                region, Stream.concat(findings.stream(), more.stream()).toList(), asOf);
    }

    /** Whether the region's Batch account let in and answered the app that made this. */
    boolean heard() {
        return blockers().stream().noneMatch(finding -> finding.check().equals(AccountAnswerPolicy.ACCOUNT));
    }

    public List<Finding> blockers() {
        return findings.stream()
                .filter(finding -> finding.level() == Finding.Level.BLOCKER)
                .toList();
    }

    /**
     * What keeps jobs from being moved here.
     *
     * @param leaving regions that are left because they are down: what only they could supply does not count. What this region itself
     *     lacks does, also when it is one of them.
     */
    List<Finding> blockers(Set<String> leaving) {
        return blockers().stream()
                .filter(finding -> finding.region().equals(region) || !leaving.contains(finding.region()))
                .toList();
    }
}

package io.switchover.notification.news;

import io.switchover.finding.Finding;
import io.switchover.health.Verdict;
import io.switchover.notification.Event;
import io.switchover.notification.EventType;
import io.switchover.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is thought of a region: its verdict, and whether it could take over. */
final class RegionNewsPolicy {
    private static final int DIGITS = 12;

    private RegionNewsPolicy() {}

    static Condition verdict(String region, Verdict verdict) {
        return Condition.changing(
                Condition.Source.REGIONS,
                "verdict:" + region,
                verdict.word(),
                verdict instanceof Verdict.Healthy,
                new Condition.EventDraft(
                        EventType.VERDICT,
                        "region/" + region,
                        severity(verdict),
                        region + " is " + verdict.word() + ": " + verdict.because(),
                        Map.of("region", region, "verdict", verdict.word())));
    }

    private static Event.Severity severity(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Healthy v -> Event.Severity.INFO;
            case Verdict.Suspect v -> Event.Severity.INFO;
            case Verdict.Disputed v -> Event.Severity.WARNING;
            case Verdict.Unknown v -> Event.Severity.WARNING;
            case Verdict.Impaired v -> Event.Severity.CRITICAL;
            case Verdict.Down v -> Event.Severity.CRITICAL;
        };
    }

    /**
     * It is told again when it lacks something else, and not when a number has changed in what it lacks.
     *
     * @param because why nothing could move there; null when something could
     */
    static Condition readiness(String region, @Nullable String because, List<Finding> findings) {
        boolean ready = because == null;
        return Condition.changing(
                Condition.Source.REGIONS,
                "readiness:" + region,
                ready ? "ready" : "not-ready-" + lacks(findings),
                ready,
                new Condition.EventDraft(
                        EventType.READINESS,
                        "region/" + region,
                        ready ? Event.Severity.INFO : Event.Severity.WARNING,
                        region
                                + (because == null
                                        ? " is ready"
                                        : " is not ready: " + because + "; GET /api/readiness shows all of it"),
                        Map.of("region", region, "ready", ready)));
    }

    private static String lacks(List<Finding> findings) {
        var subjects = findings.stream()
                .filter(finding -> finding.level() == Finding.Level.BLOCKER)
                .map(finding -> finding.check() + " " + finding.region() + " " + finding.subject())
                .sorted()
                .collect(Collectors.joining("\n"));
        return Sha256.of(subjects.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}

package io.switchover.readiness;

import io.switchover.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/** What a new report says that the one before it did not say. */
final class ReadinessChangePolicy {

    private ReadinessChangePolicy() {}

    static List<String> first(ReadinessReport report) {
        return report.blockers().isEmpty() ? List.of(ready(report)) : notReady(report, report.blockers());
    }

    static List<String> changes(ReadinessReport before, ReadinessReport report) {
        var known = before.blockers();
        if (report.blockers().isEmpty()) {
            return known.isEmpty() ? List.of() : List.of(ready(report));
        }
        var added = report.blockers().stream()
                .filter(blocker -> known.stream().noneMatch(blocker::sameSubject))
                .toList();
        var resolved = known.stream()
                .filter(blocker -> report.blockers().stream().noneMatch(blocker::sameSubject))
                .map(blocker ->
                        report.region() + " no longer lacks this, but is still not ready: " + blocker.sentence());
        var changes = new ArrayList<>(notReady(report, added));
        resolved.forEach(changes::add);
        return changes;
    }

    private static String ready(ReadinessReport report) {
        return report.region() + " is ready";
    }

    private static List<String> notReady(ReadinessReport report, List<Finding> blockers) {
        return blockers.stream()
                .map(blocker -> report.region() + " is not ready: " + blocker.sentence())
                .toList();
    }
}

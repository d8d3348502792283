package io.switchover.drill.report;

import io.switchover.finding.Finding;
import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;
import java.util.List;

/**
 * The findings of readiness when a drill was first seen under way: reports on readiness are written over, and the drill's report comes
 * later. It is inserted once.
 *
 * @param takenAt by the store's time
 * @param missing a sentence for each region whose readiness could not be read, or was found too long before
 */
@DocumentKind("drill-readiness")
public record DrillReadiness(Instant occurrence, Instant takenAt, List<Finding> findings, List<String> missing) {
    public DrillReadiness {
        findings = List.copyOf(findings);
        missing = List.copyOf(missing);
    }

    static Key key(Instant occurrence) {
        return Key.control("drill-readiness:" + DrillReport.id(occurrence));
    }
}

package io.switchover.simulation;

import io.switchover.drill.report.ReportChainHead;
import io.switchover.store.Change;
import java.util.List;

/** Acts that are careless with the reports of drills. */
final class WeakReports {
    private WeakReports() {}

    /** Whatever the end of the chain is now, it is written over. */
    static List<Change> chainNotChecked(Cosmos cosmos, List<Change> changes) {
        return changes.stream()
                .map(change -> change.value() instanceof ReportChainHead ? overwritten(cosmos, change) : change)
                .toList();
    }

    private static Change overwritten(Cosmos cosmos, Change change) {
        var replace = new Change.Replace(change.key(), change.value(), "");
        return cosmos.look(ReportChainHead.class, change.key())
                .<Change>map(there -> new Change.Replace(change.key(), change.value(), cosmos.etag(replace)))
                .orElse(change);
    }
}

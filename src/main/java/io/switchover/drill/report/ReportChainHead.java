package io.switchover.drill.report;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;

/**
 * The end of the chain of reports. Each report is written in one transaction with it, so that no two reports follow the same one, and
 * that nobody can take the last one away unseen.
 *
 * @param number of the last report
 * @param sha256 of the last report
 */
@DocumentKind("drill-report-head")
public record ReportChainHead(long number, String sha256) {
    static final Key KEY = Key.control("drill-report-head");
    /** Before the first report. */
    static final ReportChainHead START = new ReportChainHead(0, DrillReport.NONE);
}

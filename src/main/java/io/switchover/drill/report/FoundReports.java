package io.switchover.drill.report;

import java.util.List;

/**
 * The reports that are there.
 *
 * @param reports in the order of their numbers
 * @param unread a sentence for each that only another version can check
 * @param whole false where there are more: these are the last
 */
public record FoundReports(List<DrillReport> reports, List<String> unread, boolean whole) {
    public FoundReports {
        reports = List.copyOf(reports);
        unread = List.copyOf(unread);
    }
}

package io.switchover.drill.report;

import io.switchover.job.JobEntry;
import java.time.Instant;
import java.util.List;

/**
 * The jobs that may belong to a drill.
 *
 * @param entries in no order
 * @param counted how many the ledger's index has that were accepted from the drill's begin until {@code until}
 * @param until when they were counted
 * @param unrecognized entries that only another version understands
 * @param complete false when there were more than one report looks at
 */
record FoundJobs(List<JobEntry> entries, long counted, Instant until, int unrecognized, boolean complete) {
    FoundJobs {
        entries = List.copyOf(entries);
    }

    static FoundJobs none(Instant until) {
        return new FoundJobs(List.of(), 0, until, 0, true);
    }
}

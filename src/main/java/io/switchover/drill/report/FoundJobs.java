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
 * @param unread why entries are missing, if they are
 */
record FoundJobs(List<JobEntry> entries, long counted, Instant until, int unrecognized, Unread unread) {
    /** What one report does not read. */
    enum Unread {
        NOTHING(""),
        /** In the pages that one report reads. */
        TOO_MANY("there are more jobs than a report looks at, so the sums are not whole"),
        /** In the time that one report has. */
        TOO_SLOW("Cosmos DB was too slow to read all of them, so the sums are not whole");

        final String sentence;

        Unread(String sentence) {
            this.sentence = sentence;
        }
    }

    FoundJobs {
        entries = List.copyOf(entries);
    }

    static FoundJobs none(Instant until) {
        return new FoundJobs(List.of(), 0, until, 0, Unread.NOTHING);
    }

    boolean complete() {
        return unread == Unread.NOTHING;
    }
}

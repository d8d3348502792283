package io.switchover.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How jobs are taken in and followed. */
@ConfigMapping(prefix = "switchover.job")
public interface JobSettings {
    /** How long one tick may take. Keep it below the period of {@code SWITCHOVER_CONVERGE_SCHEDULE} and the function time-out. */
    @WithDefault("PT12S")
    Duration tickBudget();

    /**
     * How often all that runs in a region is compared with what its Batch account lists. Shorter finds deleted jobs sooner; longer costs
     * less.
     */
    @WithDefault("PT2M")
    Duration fullPass();

    /** How long another region's app leaves a job to the app of the region where it runs, before it helps. */
    @WithDefault("PT45S")
    Duration patience();

    /** How much longer than a lost attempt's own limits a job with {@code wait-for-lease} waits, because Batch itself needs time. */
    @WithDefault("PT5M")
    Duration leaseMargin();

    /**
     * How long Batch may take to end an attempt. After that, Switchover treats the job as in a region that is down. Release tasks alone
     * may take 15 minutes.
     */
    @WithDefault("PT20M")
    Duration fenceDeadline();

    /** How many requests with tasks are sent at once. */
    @WithDefault("8")
    int tasksInFlight();

    /** How many jobs one tick looks at, most urgent first. */
    @WithDefault("1000")
    int jobsPerTick();

    /** How often the ledger is counted for those who ask for its balance. Shorter is younger; each count costs about fifteen queries. */
    @WithDefault("PT1M")
    Duration countEvery();

    /** How long a job that has ended stays in the ledger. Afterwards its id is still answered, and can still not be used again. */
    @WithDefault("P90D")
    Duration retention();

    /**
     * The containers of the regions' storage accounts whose blobs callers may have read, separated by commas: tasks, and outputs that
     * are shown or looked for before a job resumes. Blobs are read with this app's identity, so list only what every submitter may see.
     * Switchover's own containers are never read.
     */
    @WithDefault("inbox")
    Optional<List<String>> taskContainers();

    /**
     * The containers of the regions' storage accounts to which a job's URLs are signed where it is placed, separated by commas; none
     * if nothing is set. A signature gives every submitter what this app's identity may do there, so list only what all of them may
     * read and write. Switchover's own containers are never signed for.
     */
    Optional<List<String>> signedContainers();

    /** For how long such a signature holds, at most seven days. A task that starts later finds its files closed. */
    @WithDefault("P6D")
    Duration signedFor();

    /** When a region's Batch account is left alone. */
    Backoff backoff();

    interface Backoff {
        /**
         * How many calls in a row to a region's Batch account may go unanswered, or be answered with busy, before this app makes no calls
         * to it for a while.
         */
        @WithDefault("3")
        int after();

        /** The longest first wait; it doubles with each further call without an answer, and its true length is drawn below that. */
        @WithDefault("PT1S")
        Duration first();

        /** The longest wait. Longer spares a region that is too busy; shorter uses one that is back sooner. */
        @WithDefault("PT30S")
        Duration longest();

        /** The longest wait when the service itself asks for one by Retry-After. */
        @WithDefault("PT2M")
        Duration longestAsked();

        /** How long a healthy region may leave this app without any answer before jobs elsewhere stop waiting for its word. */
        @WithDefault("PT2M")
        Duration doubt();
    }
}

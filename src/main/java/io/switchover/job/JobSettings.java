package io.switchover.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How jobs are taken in and followed. */
@ConfigMapping(prefix = "switchover.job")
public interface JobSettings {
    /**
     * A duration: how long one tick may take. Keep it below the period of {@code SWITCHOVER_CONVERGE_SCHEDULE} and the function time-out.
     */
    @WithDefault("PT12S")
    Duration tickBudget();

    /**
     * A duration: how often all that runs in a region is compared with what its Batch account lists, and how rarely at most a job is tried that has
     * been held for long. Shorter finds deleted jobs sooner; longer costs less.
     */
    @WithDefault("PT2M")
    Duration fullPassPeriod();

    /** A duration: how long another region's app leaves a job to the app of the region where it runs, before it helps. */
    @WithDefault("PT45S")
    Duration takeover();

    /**
     * A duration: how much longer than a lost attempt's own limits a job with {@code wait-for-lease} waits, because Batch itself needs
     * time.
     */
    @WithDefault("PT5M")
    Duration leaseMargin();

    /**
     * A duration: how long Batch may take to end an attempt. After that, Switchover treats the job as in a region that is down. Release tasks alone
     * may take 15 minutes.
     */
    @WithDefault("PT20M")
    Duration fenceDeadline();

    /** A number: how many requests with tasks are sent at once. */
    @WithDefault("8")
    int tasksInFlight();

    /** A number: how many jobs one tick looks at, most urgent first. */
    @WithDefault("1000")
    int jobsPerTick();

    /**
     * A duration: how often the ledger is counted for those who ask for its balance. Shorter is younger; each count costs about fifteen
     * queries.
     */
    @WithDefault("PT1M")
    Duration countPeriod();

    /**
     * A duration: how long a job that has ended stays in the ledger. Afterwards its id is still answered, and can still not be used
     * again.
     */
    @WithDefault("P90D")
    Duration retention();

    /**
     * The containers of the regions' storage accounts whose blobs callers may have read, separated by commas: tasks, and outputs that
     * are shown or looked for before a job resumes. A name may end with *, which stands for the rest of it. Blobs are read with this
     * app's identity, so list only what every submitter may see. Switchover's own containers are never read.
     */
    @WithDefault("inbox")
    Optional<List<String>> taskContainers();

    /**
     * The containers of the regions' storage accounts to which a job's URLs are signed where it is placed, separated by commas; none
     * if nothing is set. A name may end with *, which stands for the rest of it: fgrp-* are all file groups. A signature gives every
     * submitter what this app's identity may do there, so list only what all of them may read and write. Switchover's own containers
     * are never signed for.
     */
    Optional<List<String>> signedContainers();

    /** A duration: for how long such a signature is valid, at most seven days. A task that starts later finds its files closed. */
    @WithDefault("P6D")
    Duration signedFor();

    /** When this app makes no calls to a region's Batch account. */
    Backoff backoff();

    interface Backoff {
        /**
         * A number: how many calls in a row to a region's Batch account may go unanswered, or be answered with busy, before this app makes no calls
         * to it for a while.
         */
        @WithDefault("3")
        int after();

        /**
         * A duration: the longest first wait; it doubles with each further call without an answer, and its true length is drawn below
         * that.
         */
        @WithDefault("PT1S")
        Duration first();

        /** A duration: the longest wait. Longer spares a region that is too busy; shorter uses one that is back sooner. */
        @WithDefault("PT30S")
        Duration max();

        /** A duration: the longest wait when Batch itself asks for one by Retry-After. */
        @WithDefault("PT2M")
        Duration maxAsked();

        /** A duration: how long a healthy region may leave this app without any answer before jobs elsewhere stop waiting for its word. */
        @WithDefault("PT2M")
        Duration suspectAfter();
    }
}

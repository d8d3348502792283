package io.switchover.job;

/** The port to jobs in our accounts that are not ours: submitted around us, so nothing moves them. */
interface Strangers {
    /** Those that have not completed. */
    JobRunner.Reply<NotOurs> in(String region);

    /** How many are named; all are counted. */
    int SHOWN = 1000;
}

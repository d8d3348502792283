package io.switchover.job;

import java.util.List;

/** The port to jobs in our accounts that are not ours: submitted around us, so nothing moves them. */
interface Strangers {
    /** The ids of those that have not completed, at most {@link #SHOWN}. */
    JobRunner.Reply<List<String>> in(String region);

    /** How many are listed. */
    int SHOWN = 1000;
}

package io.switchover.job.batch;

import io.switchover.job.ForeignJobCount;

/** The port to jobs in our accounts that are not ours: submitted around us, so nothing moves them. */
public interface ForeignJobs {
    /** Those that have not completed. */
    BatchJobs.Reply<ForeignJobCount> in(String region);

    /** How many are named; all are counted. */
    int SHOWN = 1000;
}

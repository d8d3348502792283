package io.switchover.job.batch;

import io.switchover.job.ForeignJobCount;
import io.switchover.remote.Answer;

/** The port to jobs in our accounts that somebody submitted around us, so nothing moves them. */
public interface ForeignJobs {
    /** Those that have not completed. */
    Answer<ForeignJobCount> in(String region);

    /** How many are named; all are counted. */
    int SHOWN = 100;
}

package io.switchover.pool;

import io.switchover.remote.Answer;
import java.util.Set;

/** The port to the jobs: which pools they need. All ids are in lower case, because the service ignores case. */
public interface PoolsUsedByJobs {
    /** Pools that every region needs: of jobs that may move, and those that jobs have named lately. */
    Answer<Set<String>> named();

    /** Whether a job that is not over, and that may move, needs the pool now. */
    Answer<Boolean> neededNow(String pool);

    /** How many jobs are live or wait now, in all regions together. */
    Answer<Long> live();

    /** Pools in which jobs of one region run or wait. */
    Answer<Set<String>> inUse(String region);
}

package io.switchover.pool;

import io.switchover.remote.Answer;
import java.util.Set;

/** The port to the jobs: which pools they need. All ids are in lower case, because the service ignores case. */
public interface PoolsOfJobs {
    /** Pools that every region needs: of jobs that may move, and those that jobs have named lately. */
    Answer<Set<String>> named();

    /** Whether a job needs the pool that still needs a region and may move. */
    Answer<Boolean> neededNow(String pool);

    /** How many jobs need a region now, to run in or to be moved to, in all regions together. */
    Answer<Long> live();

    /** Pools in which jobs of one region run or wait. */
    Answer<Set<String>> inUse(String region);
}

package io.switchover.job.batch;

import io.switchover.remote.Answer;

/** The port to the pools of each region's Batch account; nothing throws. */
public interface BatchPools {

    /** Whether the pool is there; Batch accepts a job for a pool that is not, and runs nothing. */
    Answer<Boolean> poolExists(String region, String pool);

    /** What its nodes can run; refused as absent when there is no such pool. */
    Answer<NodeCapabilities> nodes(String region, String pool);
}

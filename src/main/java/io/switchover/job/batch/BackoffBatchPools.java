package io.switchover.job.batch;

import io.switchover.job.batch.RegionBackoff.Lane;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The same pools, in regions that are left alone when they are too busy or silent. */
@ApplicationScoped
public class BackoffBatchPools implements BatchPools {
    private final BatchPools pools;
    private final BackoffCalls calls;

    @Inject
    BackoffBatchPools(AzureBatchPools pools, RegionBackoff backoff) {
        this((BatchPools) pools, backoff);
    }

    public BackoffBatchPools(BatchPools pools, RegionBackoff backoff) {
        this.pools = pools;
        this.calls = new BackoffCalls(backoff, Lane.WORK);
    }

    @Override
    public Answer<Boolean> poolExists(String region, String pool) {
        return calls.ask(region, () -> pools.poolExists(region, pool));
    }

    @Override
    public Answer<NodeCapabilities> nodes(String region, String pool) {
        return calls.ask(region, () -> pools.nodes(region, pool));
    }
}

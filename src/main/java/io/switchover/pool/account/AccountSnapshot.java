package io.switchover.pool.account;

import io.switchover.pool.PoolSummary;
import io.switchover.remote.Answer;
import java.util.List;

/** What one region's Batch account answered. */
public record AccountSnapshot(
        String region,
        Answer<List<PoolSummary>> pools,
        Answer<AccountQuota> quota,
        Answer<List<OfferedVmSize>> sizes) {}

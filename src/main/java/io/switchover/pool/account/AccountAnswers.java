package io.switchover.pool.account;

import io.switchover.pool.PoolShape;
import io.switchover.remote.Answer;
import java.util.List;

/** What one region's Batch account answered. */
public record AccountAnswers(
        String region, Answer<List<PoolShape>> pools, Answer<AccountQuota> quota, Answer<List<OfferedVmSize>> sizes) {}

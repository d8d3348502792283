package io.switchover.pool.account;

import io.switchover.pool.PoolSummary;
import io.switchover.remote.Answer;
import java.util.List;

/** The port to the pools of each region's Batch account, by the data plane: its answer also shows that jobs could be placed there. */
public interface PoolSummaries {
    Answer<List<PoolSummary>> of(String region);
}

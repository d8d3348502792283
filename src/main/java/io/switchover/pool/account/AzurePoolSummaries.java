package io.switchover.pool.account;

import com.microsoft.azure.batch.protocol.models.CloudPool;
import com.microsoft.azure.batch.protocol.models.PoolListOptions;
import com.microsoft.azure.batch.protocol.models.PoolState;
import com.microsoft.azure.batch.protocol.models.ResizeError;
import io.switchover.azure.AzureErrors;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.BatchPages;
import io.switchover.pool.PoolSummary;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PoolSummaries as the data plane lists them. */
@ApplicationScoped
class AzurePoolSummaries implements PoolSummaries {
    private final BatchAccounts accounts;

    AzurePoolSummaries(BatchAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Answer<List<PoolSummary>> of(String region) {
        try {
            var pools = accounts.of(region).pools();
            var all = new PoolListOptions()
                    .withSelect("id,state,vmSize,taskSlotsPerNode,targetDedicatedNodes,targetLowPriorityNodes,"
                            + "currentDedicatedNodes,currentLowPriorityNodes,enableAutoScale,resizeErrors");
            var summaries = new ArrayList<PoolSummary>();
            BatchPages.each(pools.listAsync(all), pools::listNextAsync, pool -> summaries.add(summary(pool)));
            return new Answer.Answered<>(List.copyOf(summaries));
        } catch (RuntimeException e) {
            return AzureErrors.of(e).asAnswer("its Batch account");
        }
    }

    private static PoolSummary summary(CloudPool pool) {
        var summary = new PoolSummary(
                pool.id(),
                pool.vmSize() == null ? "" : pool.vmSize(),
                number(pool.taskSlotsPerNode(), 1),
                number(pool.targetDedicatedNodes(), 0),
                number(pool.targetLowPriorityNodes(), 0),
                Boolean.TRUE.equals(pool.enableAutoScale()),
                pool.state() == PoolState.DELETING,
                pool.resizeErrors() == null
                        ? List.of()
                        : pool.resizeErrors().stream().map(ResizeError::code).toList());
        return summary.having(number(pool.currentDedicatedNodes(), 0), number(pool.currentLowPriorityNodes(), 0));
    }

    private static int number(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}

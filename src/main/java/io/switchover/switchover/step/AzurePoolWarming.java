package io.switchover.switchover.step;

import com.microsoft.azure.batch.protocol.models.CloudPool;
import com.microsoft.azure.batch.protocol.models.NodeCounts;
import com.microsoft.azure.batch.protocol.models.PoolListOptions;
import com.microsoft.azure.batch.protocol.models.PoolNodeCounts;
import io.switchover.azure.AzureErrors;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.BatchPages;
import io.switchover.health.NeededPools;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the nodes of a region's pools as the data plane lists them. It resizes nothing. */
@ApplicationScoped
public class AzurePoolWarming implements PoolWarming {
    private final BatchAccounts accounts;
    private final NeededPools neededPools;

    public AzurePoolWarming(BatchAccounts accounts, NeededPools neededPools) {
        this.accounts = accounts;
        this.neededPools = neededPools;
    }

    @Override
    public Answer<Warmth> warm(String region) {
        return neededPools.needed().then(needed -> nodes(region).map(pools -> WarmthPolicy.of(region, needed, pools)));
    }

    private Answer<List<PoolNodes>> nodes(String region) {
        try {
            var client = accounts.of(region);
            var counts = new HashMap<String, PoolNodeCounts>();
            BatchPages.each(
                    client.accounts().listPoolNodeCountsAsync(),
                    client.accounts()::listPoolNodeCountsNextAsync,
                    count -> counts.put(count.poolId(), count));
            var all = new PoolListOptions().withSelect("id,targetDedicatedNodes,targetLowPriorityNodes");
            var pools = new ArrayList<PoolNodes>();
            BatchPages.each(
                    client.pools().listAsync(all),
                    client.pools()::listNextAsync,
                    pool -> pools.add(nodes(pool, counts)));
            return new Answer.Answered<>(List.copyOf(pools));
        } catch (RuntimeException e) {
            return AzureErrors.of(e).asAnswer("the Batch account in " + region);
        }
    }

    private static PoolNodes nodes(CloudPool pool, Map<String, PoolNodeCounts> counts) {
        @Nullable PoolNodeCounts count = counts.get(pool.id());
        return new PoolNodes(
                pool.id(),
                number(pool.targetDedicatedNodes()) + number(pool.targetLowPriorityNodes()),
                count == null ? 0 : working(count.dedicated()) + working(count.lowPriority()));
    }

    private static int working(@Nullable NodeCounts counts) {
        return counts == null ? 0 : counts.idle() + counts.running();
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}

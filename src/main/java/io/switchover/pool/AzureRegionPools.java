package io.switchover.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.batch.protocol.models.CloudPool;
import com.microsoft.azure.batch.protocol.models.ComputeNodeDeallocationOption;
import com.microsoft.azure.batch.protocol.models.NodeCounts;
import com.microsoft.azure.batch.protocol.models.PoolAddParameter;
import com.microsoft.azure.batch.protocol.models.PoolEnableAutoScaleOptions;
import com.microsoft.azure.batch.protocol.models.PoolEnableAutoScaleParameter;
import com.microsoft.azure.batch.protocol.models.PoolPatchOptions;
import com.microsoft.azure.batch.protocol.models.PoolPatchParameter;
import com.microsoft.azure.batch.protocol.models.PoolResizeOptions;
import com.microsoft.azure.batch.protocol.models.PoolResizeParameter;
import com.microsoft.azure.batch.protocol.models.PoolStopResizeOptions;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.BatchPages;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.joda.time.Period;
import org.jspecify.annotations.Nullable;

/** Pools in Azure Batch by {@code azure-batch}, whole, as the data plane shows them. */
@ApplicationScoped
public class AzureRegionPools implements RegionPools {
    private final BatchAccounts accounts;

    public AzureRegionPools(BatchAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Answer<List<FoundPool>> list(String region) {
        return AzurePoolAnswers.of(region, () -> {
            var client = accounts.of(region);
            // The pools last: their etags stand for nothing that was looked at before them.
            var working = new HashMap<String, Integer>();
            BatchPages.each(
                    client.accounts().listPoolNodeCountsAsync(),
                    client.accounts()::listPoolNodeCountsNextAsync,
                    counts ->
                            working.put(counts.poolId(), working(counts.dedicated()) + working(counts.lowPriority())));
            var pools = new ArrayList<FoundPool>();
            BatchPages.each(
                    client.pools().listAsync(),
                    client.pools()::listNextAsync,
                    pool -> pools.add(found(pool, working.getOrDefault(pool.id(), 0))));
            return List.copyOf(pools);
        });
    }

    private static FoundPool found(CloudPool pool, int working) {
        return new FoundPool(
                pool.id(), pool.eTag() == null ? "" : pool.eTag(), AzurePoolJsonMapper.json(pool), working);
    }

    private static int working(@Nullable NodeCounts counts) {
        return counts == null ? 0 : counts.idle() + counts.running();
    }

    @Override
    public Answer<Done> create(String region, ObjectNode body) {
        return done(
                region,
                () -> accounts.of(region).pools().add(AzurePoolJsonMapper.parsed(body, PoolAddParameter.class)));
    }

    @Override
    public Answer<Done> patch(String region, String pool, ObjectNode body, String etag) {
        return done(region, () -> accounts.of(region)
                .pools()
                .patch(
                        pool,
                        AzurePoolJsonMapper.parsed(body, PoolPatchParameter.class),
                        new PoolPatchOptions().withIfMatch(quoted(etag))));
    }

    @Override
    public Answer<Done> resize(String region, String pool, PoolSize.Fixed target, String etag) {
        return done(region, () -> accounts.of(region)
                .pools()
                .resize(
                        pool,
                        new PoolResizeParameter()
                                .withTargetDedicatedNodes(target.targetDedicatedNodes())
                                .withTargetLowPriorityNodes(target.targetLowPriorityNodes())
                                .withNodeDeallocationOption(ComputeNodeDeallocationOption.TASK_COMPLETION),
                        new PoolResizeOptions().withIfMatch(quoted(etag))));
    }

    @Override
    public Answer<Done> stopResize(String region, String pool, String etag) {
        return done(region, () -> accounts.of(region)
                .pools()
                .stopResize(pool, new PoolStopResizeOptions().withIfMatch(quoted(etag))));
    }

    @Override
    public Answer<Done> enableAutoScale(String region, String pool, PoolSize.AutoScale size, String etag) {
        var interval = size.autoScaleEvaluationInterval();
        return done(region, () -> accounts.of(region)
                .pools()
                .enableAutoScale(
                        pool,
                        new PoolEnableAutoScaleParameter()
                                .withAutoScaleFormula(size.autoScaleFormula())
                                .withAutoScaleEvaluationInterval(interval == null ? null : Period.parse(interval)),
                        new PoolEnableAutoScaleOptions().withIfMatch(quoted(etag))));
    }

    @Override
    public Answer<Done> disableAutoScale(String region, String pool) {
        return done(region, () -> accounts.of(region).pools().disableAutoScale(pool));
    }

    private static Answer<Done> done(String region, Runnable call) {
        return AzurePoolAnswers.of(region, () -> {
            call.run();
            return Done.DONE;
        });
    }

    /** The service shows an etag without the quotes that a header needs. */
    private static String quoted(String etag) {
        return etag.startsWith("\"") || etag.startsWith("W/") ? etag : "\"" + etag + "\"";
    }
}

package io.switchover.job.batch;

import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.azure.batch.protocol.models.PoolGetOptions;
import io.switchover.azure.BatchAccounts;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

/** Pools in Azure Batch by {@code azure-batch}. Acts are given the {@link BackoffBatchPools} around it. */
@ApplicationScoped
@Typed(AzureBatchPools.class)
public class AzureBatchPools implements BatchPools {
    private final BatchAccounts accounts;

    public AzureBatchPools(BatchAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Answer<Boolean> poolExists(String region, String pool) {
        return AzureBatchAnswers.of(region, () -> {
            try {
                var found = accounts.of(region).pools().get(pool, new PoolGetOptions().withSelect("id"));
                if (found == null || found.id() == null) {
                    throw new AzureBatchPages.Empty();
                }
                return true;
            } catch (BatchErrorException e) {
                if (AzureBatchAnswers.code(e).equals("PoolNotFound")) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public Answer<NodeCapability> nodes(String region, String pool) {
        return AzureBatchAnswers.of(region, () -> {
            var found = accounts.of(region)
                    .pools()
                    .get(pool, new PoolGetOptions().withSelect("id,taskSlotsPerNode,enableInterNodeCommunication"));
            if (found == null || found.id() == null) {
                throw new AzureBatchPages.Empty();
            }
            var slots = found.taskSlotsPerNode();
            return new NodeCapability(
                    slots == null ? 1 : slots, Boolean.TRUE.equals(found.enableInterNodeCommunication()));
        });
    }
}

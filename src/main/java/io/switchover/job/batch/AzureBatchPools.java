package io.switchover.job.batch;

import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.azure.batch.protocol.models.CloudPool;
import com.microsoft.azure.batch.protocol.models.PoolGetOptions;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.BatchPages;
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
                    throw BatchPages.nothing();
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
    public Answer<NodeCapabilities> nodes(String region, String pool) {
        return AzureBatchAnswers.of(region, () -> {
            var found = accounts.of(region)
                    .pools()
                    .get(
                            pool,
                            new PoolGetOptions()
                                    .withSelect(
                                            "id,taskSlotsPerNode,enableInterNodeCommunication,virtualMachineConfiguration"));
            if (found == null || found.id() == null) {
                throw BatchPages.nothing();
            }
            var slots = found.taskSlotsPerNode();
            return new NodeCapabilities(
                    slots == null ? 1 : slots,
                    Boolean.TRUE.equals(found.enableInterNodeCommunication()),
                    system(found),
                    found.virtualMachineConfiguration() != null
                            && found.virtualMachineConfiguration().containerConfiguration() != null);
        });
    }

    /** The agent's id begins with {@code batch.node.} and the system's name. */
    private static NodeSystem system(CloudPool pool) {
        var machines = pool.virtualMachineConfiguration();
        if (machines == null || machines.nodeAgentSKUId() == null) {
            return NodeSystem.UNKNOWN;
        }
        return machines.nodeAgentSKUId().startsWith("batch.node.windows") ? NodeSystem.WINDOWS : NodeSystem.LINUX;
    }
}

package io.switchover.health.probe;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.BlockListType;
import io.switchover.azure.AzureCredentials;
import io.switchover.azure.StorageAccounts;
import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import io.switchover.region.OwnContainers;
import io.switchover.region.Regions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Stages a block of the blob {@code probe/{here}} of the container {@code control} and looks for it. The block is never committed: a blob
 * that is written every few seconds would make thousands of versions a day where the account keeps versions, and under an immutability
 * policy it could be written only once.
 */
@ApplicationScoped
class AzureStorageProbe implements Probe {
    private static final String BLOCK = Base64.getEncoder().encodeToString("probe".getBytes(StandardCharsets.US_ASCII));

    private final StorageAccounts storage;
    private final AzureCredentials azureCredentials;
    private final Regions regions;

    AzureStorageProbe(StorageAccounts storage, AzureCredentials azureCredentials, Regions regions) {
        this.storage = storage;
        this.azureCredentials = azureCredentials;
        this.regions = regions;
    }

    @Override
    public Signal signal() {
        return Signal.STORAGE;
    }

    @Override
    public Optional<String> notAskedBecause() {
        return azureCredentials.tokenProblem(AzureCredentials.STORAGE);
    }

    @Override
    public ProbeAnswer ask(String region) {
        var blob = storage.container(region, OwnContainers.CONTROL)
                .getBlobClient("probe/" + regions.here())
                .getBlockBlobClient();
        blob.stageBlock(BLOCK, BinaryData.fromString("probe"));
        return blob.listBlocks(BlockListType.UNCOMMITTED).getUncommittedBlocks().stream()
                        .anyMatch(block -> block.getName().equals(BLOCK))
                ? new ProbeAnswer.Worked("writes and reads")
                : new ProbeAnswer.Unable("does not show what was written");
    }
}

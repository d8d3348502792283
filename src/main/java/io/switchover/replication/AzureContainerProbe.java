package io.switchover.replication;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import io.switchover.azure.StorageAccounts;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Stages a block that is never committed: no event tells of it, no version is kept of it, and the service drops it within a week. */
@ApplicationScoped
class AzureContainerProbe implements ContainerProbe {
    private static final String BLOCK = Base64.getEncoder().encodeToString("probe".getBytes(StandardCharsets.US_ASCII));

    private final StorageAccounts storage;
    private final Regions regions;

    AzureContainerProbe(StorageAccounts storage, Regions regions) {
        this.storage = storage;
        this.regions = regions;
    }

    @Override
    public Answer<Done> write(String region, String container) {
        return AzureBlobReads.asked(region, () -> staged(region, container)).then(answer -> answer);
    }

    private Answer<Done> staged(String region, String container) {
        try {
            storage.container(region, container)
                    .getBlobClient("probe/" + regions.here())
                    .getBlockBlobClient()
                    .stageBlock(BLOCK, BinaryData.fromString("probe"));
            return new Answer.Answered<>(Done.DONE);
        } catch (BlobStorageException e) {
            if (BlobErrorCode.CONTAINER_NOT_FOUND.equals(e.getErrorCode())) {
                return new Answer.Refused<>(
                        Answer.Reason.ABSENT, "the storage account in " + region + " has no container " + container);
            }
            throw e;
        }
    }
}

package io.switchover.pool.request;

import io.switchover.azure.StorageAccounts;
import io.switchover.region.OwnContainers;
import io.switchover.remote.Answer;
import io.switchover.replication.AzureUploadContainers;
import io.switchover.replication.UploadPage;
import io.switchover.replication.UploadedBlob;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The container {@code pools} of each region's storage account. */
@ApplicationScoped
class AzurePoolUploadContainers implements PoolUploadContainers {
    private final AzureUploadContainers uploads;

    AzurePoolUploadContainers(StorageAccounts storage) {
        this.uploads = new AzureUploadContainers(storage, OwnContainers.POOLS);
    }

    @Override
    public Answer<UploadPage> list(String region, @Nullable String from) {
        return uploads.list(region, from);
    }

    @Override
    public Answer<byte[]> read(UploadedBlob blob) {
        return uploads.read(blob, 0, Math.toIntExact(blob.size()));
    }
}

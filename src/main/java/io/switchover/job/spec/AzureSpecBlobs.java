package io.switchover.job.spec;

import com.azure.storage.blob.BlobClient;
import io.switchover.azure.StorageAccounts;
import io.switchover.azure.WriteOnce;
import io.switchover.region.OwnContainers;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.remote.Done;
import io.switchover.store.Sha256;
import jakarta.enterprise.context.ApplicationScoped;

/** Large specs, and parts of tasks, as blobs of a container of ours. */
@ApplicationScoped
public class AzureSpecBlobs implements SpecBlobs {
    private final StorageAccounts storage;

    public AzureSpecBlobs(StorageAccounts storage) {
        this.storage = storage;
    }

    @Override
    public Answer<Done> put(String region, String sha256, byte[] bytes) {
        return AzureBlobAnswers.of(region, () -> WriteOnce.write(client(region, sha256), bytes))
                .then(there -> Sha256.of(there).equals(sha256)
                        ? new Answer.Answered<>(Done.DONE)
                        : new Answer.Refused<>(
                                Reason.EXISTS, "storage in " + region + " holds other bytes under the hash " + sha256));
    }

    @Override
    public Answer<byte[]> get(String region, String sha256) {
        return AzureBlobAnswers.of(
                region, () -> client(region, sha256).downloadContent().toBytes());
    }

    private BlobClient client(String region, String sha256) {
        return storage.container(region, OwnContainers.SPECS).getBlobClient(sha256);
    }
}

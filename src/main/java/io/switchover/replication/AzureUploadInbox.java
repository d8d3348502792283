package io.switchover.replication;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import io.switchover.azure.StorageAccounts;
import io.switchover.region.BlobContainers;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The inboxes: the container {@code packages} of each region's storage. */
@ApplicationScoped
public class AzureUploadInbox implements UploadInbox {

    private final StorageAccounts storage;

    public AzureUploadInbox(StorageAccounts storage) {
        this.storage = storage;
    }

    @Override
    public Reply<List<UploadedBlob>> list(String region) {
        return AzureBlobReads.asked(region, () -> {
            var found = new ArrayList<UploadedBlob>();
            for (var item : storage.container(region, BlobContainers.PACKAGES).listBlobs()) {
                var properties = item.getProperties();
                found.add(new UploadedBlob(
                        region,
                        item.getName(),
                        AzureBlobReads.unquoted(properties.getETag()),
                        properties.getContentLength()));
            }
            return List.copyOf(found);
        });
    }

    @Override
    public Reply<Optional<UploadedBlob>> look(String region, String path) {
        return AzureBlobReads.asked(region, () -> {
            try {
                var properties = blob(region, path).getProperties();
                return Optional.of(new UploadedBlob(
                        region, path, AzureBlobReads.unquoted(properties.getETag()), properties.getBlobSize()));
            } catch (BlobStorageException e) {
                if (BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public Reply<ZipVerdict> zip(UploadedBlob blob) {
        return AzureBlobReads.asked(blob.region(), () -> {
            var client = blob(blob.region(), blob.path());
            try {
                return ZipInspector.check(
                        blob.size(), (at, length) -> AzureBlobReads.part(client, blob.etag(), at, length));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public Reply<String> sha256(UploadedBlob blob) {
        return AzureBlobReads.asked(
                blob.region(), () -> AzureBlobReads.sha256(blob(blob.region(), blob.path()), blob.etag()));
    }

    private BlobClient blob(String region, String path) {
        return storage.container(region, BlobContainers.PACKAGES).getBlobClient(path);
    }
}

package io.switchover.replication;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import io.switchover.azure.StorageAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The inboxes: the container {@code packages} of each region's storage. */
@ApplicationScoped
class BlobPackageInbox implements PackageInbox {
    static final String CONTAINER = "packages";

    private final StorageAccounts storage;

    BlobPackageInbox(StorageAccounts storage) {
        this.storage = storage;
    }

    @Override
    public Reply<List<InboxBlob>> list(String region) {
        return BlobBytes.asked(region, () -> {
            var found = new ArrayList<InboxBlob>();
            for (var item : storage.container(region, CONTAINER).listBlobs()) {
                var properties = item.getProperties();
                found.add(new InboxBlob(
                        region,
                        item.getName(),
                        BlobBytes.unquoted(properties.getETag()),
                        properties.getContentLength()));
            }
            return List.copyOf(found);
        });
    }

    @Override
    public Reply<Optional<InboxBlob>> look(String region, String path) {
        return BlobBytes.asked(region, () -> {
            try {
                var properties = blob(region, path).getProperties();
                return Optional.of(new InboxBlob(
                        region, path, BlobBytes.unquoted(properties.getETag()), properties.getBlobSize()));
            } catch (BlobStorageException e) {
                if (BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public Reply<ZipVerdict> zip(InboxBlob blob) {
        return BlobBytes.asked(blob.region(), () -> {
            var client = blob(blob.region(), blob.path());
            try {
                return ZipStructure.check(blob.size(), (at, length) -> BlobBytes.part(client, blob.etag(), at, length));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public Reply<String> sha256(InboxBlob blob) {
        return BlobBytes.asked(blob.region(), () -> BlobBytes.sha256(blob(blob.region(), blob.path()), blob.etag()));
    }

    private BlobClient blob(String region, String path) {
        return storage.container(region, CONTAINER).getBlobClient(path);
    }
}

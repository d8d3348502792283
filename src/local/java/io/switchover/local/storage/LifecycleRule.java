package io.switchover.local.storage;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A lifecycle rule of a storage account: what happens to blobs with a prefix that nobody has changed for so long. The platform runs its
 * rules about once a day; here they run when a test says so.
 */
public record LifecycleRule(String container, String prefix, Duration age, Action action) {

    /** What a rule does. */
    public enum Action {
        DELETE,
        /** The blob is still listed, and can only be read after hours of rehydration. */
        ARCHIVE
    }

    /** Answers the names of the blobs that it met. */
    public List<String> run(BlobServiceClient storage, Instant now) {
        BlobContainerClient blobs = storage.getBlobContainerClient(container);
        List<String> old = blobs.listBlobs(new ListBlobsOptions().setPrefix(prefix), null).stream()
                .filter(blob -> !now.isBefore(
                        blob.getProperties().getLastModified().toInstant().plus(age)))
                .map(BlobItem::getName)
                .toList();
        for (String name : old) {
            switch (action) {
                case DELETE -> blobs.getBlobClient(name).delete();
                case ARCHIVE -> blobs.getBlobClient(name).setAccessTier(AccessTier.ARCHIVE);
            }
        }
        return old;
    }
}

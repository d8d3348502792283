package io.switchover.replication;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import io.switchover.azure.StorageAccounts;
import io.switchover.region.OwnContainers;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The upload containers: a container of each region's storage account, {@code packages} for whoever does not name another. */
@ApplicationScoped
public class AzureUploadContainers implements UploadContainers {
    private static final int PAGE = 2_000;

    private final StorageAccounts storage;
    private final String container;

    @Inject
    public AzureUploadContainers(StorageAccounts storage) {
        this(storage, OwnContainers.PACKAGES);
    }

    public AzureUploadContainers(StorageAccounts storage, String container) {
        this.storage = storage;
        this.container = container;
    }

    @Override
    public Answer<UploadPage> list(String region, @Nullable String from) {
        return AzureBlobReads.asked(region, () -> {
            var pages = storage.container(region, container)
                    .listBlobs(new ListBlobsOptions().setMaxResultsPerPage(PAGE), from, storage.limit())
                    .iterableByPage()
                    .iterator();
            if (!pages.hasNext()) {
                return new UploadPage(java.util.List.of(), null);
            }
            var page = pages.next();
            var found = new ArrayList<UploadedBlob>();
            for (var item : page.getElements()) {
                var properties = item.getProperties();
                found.add(new UploadedBlob(
                        region,
                        item.getName(),
                        AzureBlobReads.unquoted(properties.getETag()),
                        properties.getContentLength(),
                        seconds(properties.getLastModified())));
            }
            var next = page.getContinuationToken();
            return new UploadPage(found, next == null || next.isEmpty() ? null : next);
        });
    }

    @Override
    public Answer<Optional<UploadedBlob>> find(String region, String path) {
        return AzureBlobReads.asked(region, () -> {
            try {
                var properties = blob(region, path)
                        .getPropertiesWithResponse(null, storage.limit(), null)
                        .getValue();
                return Optional.of(new UploadedBlob(
                        region,
                        path,
                        AzureBlobReads.unquoted(properties.getETag()),
                        properties.getBlobSize(),
                        seconds(properties.getLastModified())));
            } catch (BlobStorageException e) {
                if (BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public Answer<byte[]> read(UploadedBlob blob, long at, int length) {
        return AzureBlobReads.asked(
                blob.region(),
                () -> AzureBlobReads.read(blob(blob.region(), blob.path()), blob.etag(), at, length, storage.limit()));
    }

    private static Instant seconds(OffsetDateTime time) {
        return time.toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    private BlobClient blob(String region, String path) {
        return storage.container(region, container).getBlobClient(path);
    }
}

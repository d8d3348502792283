package io.switchover.replication;

import com.azure.core.http.HttpAuthorization;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockFromUrlOptions;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.blob.specialized.BlockBlobClient;
import io.switchover.azure.AzureCredentials;
import io.switchover.azure.StorageAccounts;
import io.switchover.azure.WriteOnce;
import io.switchover.region.BlobContainers;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The shelves: the container {@code shelf} of each region that runs jobs, bytes under {@code sha256/}. Storage fetches each block
 * from the source itself; the source is shown our identity, or with local keys a signature that lives for minutes, and neither
 * is ever logged.
 */
@ApplicationScoped
public class AzureContentStore implements ContentStore {
    private static final String SCOPE = "https://storage.azure.com/.default";
    private static final int SIGNED_FOR_MINUTES = 10;

    private final StorageAccounts storage;
    private final AzureCredentials azureCredentials;
    private final Parallel parallel;
    private final Clock clock;
    private final ReplicationSettings settings;

    public AzureContentStore(
            StorageAccounts storage,
            AzureCredentials azureCredentials,
            Parallel parallel,
            Clock clock,
            ReplicationSettings settings) {
        this.storage = storage;
        this.azureCredentials = azureCredentials;
        this.parallel = parallel;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public Reply<Optional<Shelved>> find(String region, String sha256) {
        return AzureBlobReads.asked(region, () -> there(shelved(region, sha256)));
    }

    @Override
    public Reply<Shelved> copy(Bytes source, String region, String sha256, long size) {
        return AzureBlobReads.asked(region, () -> {
            var destination = shelved(region, sha256);
            var blocks = stage(source, sha256, destination.getBlockBlobClient(), size);
            try {
                destination
                        .getBlockBlobClient()
                        .commitBlockListWithResponse(
                                new BlockBlobCommitBlockListOptions(blocks).setRequestConditions(WriteOnce.ifAbsent()),
                                null,
                                null);
            } catch (BlobStorageException e) {
                if (!WriteOnce.exists(e)) {
                    throw e;
                }
            }
            return there(destination)
                    .orElseThrow(() -> new IllegalStateException("what was just committed is not there"));
        });
    }

    @Override
    public Reply<String> sha256(String region, String sha256, Shelved shelved) {
        return AzureBlobReads.asked(region, () -> AzureBlobReads.sha256(shelved(region, sha256), shelved.etag()));
    }

    @Override
    public Reply<Shelved> discard(String region, String sha256, Shelved shelved) {
        return AzureBlobReads.asked(region, () -> {
            shelved(region, sha256).deleteWithResponse(null, AzureBlobReads.only(shelved.etag()), null, null);
            return shelved;
        });
    }

    @Override
    public Reply<Long> fill(UploadSlot slot, String region, String sha256, long size) {
        return AzureBlobReads.asked(region, () -> {
            var destination = storage.bySignedUrl(slot.url()).getBlockBlobClient();
            var blocks = stage(new Bytes.OnShelf(region), sha256, destination, size);
            destination.commitBlockListWithResponse(new BlockBlobCommitBlockListOptions(blocks), null, null);
            return size;
        });
    }

    private List<String> stage(Bytes source, String sha256, BlockBlobClient destination, long size) {
        var blob = source(source, sha256);
        var url = readable(blob);
        var authorization =
                azureCredentials.local() ? null : new HttpAuthorization("Bearer", azureCredentials.bearer(SCOPE));
        var pinned =
                switch (source) {
                    case Bytes.InInbox inbox -> AzureBlobReads.only(inbox.etag());
                    case Bytes.OnShelf shelf -> null;
                };
        long length = settings.blockSize().asLongValue();
        var ids = new ArrayList<String>();
        var calls = new ArrayList<Callable<Integer>>();
        for (long at = 0; at < size; at += length) {
            var range = new BlobRange(at, Math.min(length, size - at));
            var id = id(ids.size());
            ids.add(id);
            calls.add(() -> destination
                    .stageBlockFromUrlWithResponse(
                            new BlockBlobStageBlockFromUrlOptions(id, url)
                                    .setSourceRange(range)
                                    .setSourceAuthorization(authorization)
                                    .setSourceRequestConditions(pinned),
                            null,
                            null)
                    .getStatusCode());
        }
        for (int i = 0; i < calls.size(); i += settings.blocksInFlight()) {
            parallel.all(calls.subList(i, Math.min(calls.size(), i + settings.blocksInFlight())));
        }
        return ids;
    }

    private BlobClient source(Bytes source, String sha256) {
        return switch (source) {
            case Bytes.InInbox inbox ->
                storage.container(inbox.region(), BlobContainers.PACKAGES).getBlobClient(inbox.path());
            case Bytes.OnShelf shelf -> shelved(shelf.region(), sha256);
        };
    }

    private String readable(BlobClient blob) {
        return azureCredentials.local()
                ? blob.getBlobUrl() + "?"
                        + blob.generateSas(new BlobServiceSasSignatureValues(
                                OffsetDateTime.now(clock).plusMinutes(SIGNED_FOR_MINUTES),
                                new BlobSasPermission().setReadPermission(true)))
                : blob.getBlobUrl();
    }

    private BlobClient shelved(String region, String sha256) {
        return storage.container(region, BlobContainers.SHELF).getBlobClient("sha256/" + sha256);
    }

    private static Optional<Shelved> there(BlobClient blob) {
        try {
            var properties = blob.getProperties();
            return Optional.of(new Shelved(AzureBlobReads.unquoted(properties.getETag()), properties.getBlobSize()));
        } catch (BlobStorageException e) {
            if (BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String id(int index) {
        return Base64.getEncoder().encodeToString(String.format("%08d", index).getBytes(StandardCharsets.US_ASCII));
    }
}

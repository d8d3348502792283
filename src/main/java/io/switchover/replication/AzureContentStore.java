package io.switchover.replication;

import com.azure.core.http.HttpAuthorization;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.blob.specialized.BlockBlobClient;
import io.switchover.azure.AzureCredentials;
import io.switchover.azure.StorageAccounts;
import io.switchover.azure.UntrustedAnswer;
import io.switchover.azure.WriteOnce;
import io.switchover.region.OwnContainers;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import io.switchover.time.Pause;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The content stores: the container {@code content} of each region that runs jobs, bytes under {@code sha256/}. A storage
 * account fetches each block from the source itself; the source is shown our identity, or with local keys a signature that
 * lives for minutes, and neither is ever logged.
 */
@ApplicationScoped
public class AzureContentStore implements ContentStore {
    private static final int SIGNED_FOR_MINUTES = 10;

    private final StorageAccounts storage;
    private final AzureCredentials azureCredentials;
    private final Parallel parallel;
    private final Pause pause;
    private final Clock clock;
    private final ReplicationSettings settings;
    private final Map<String, AdaptiveCopyWindow> inFlight = new ConcurrentHashMap<>();

    public AzureContentStore(
            StorageAccounts storage,
            AzureCredentials azureCredentials,
            Parallel parallel,
            Pause pause,
            Clock clock,
            ReplicationSettings settings) {
        this.storage = storage;
        this.azureCredentials = azureCredentials;
        this.parallel = parallel;
        this.pause = pause;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public Answer<Optional<StoredBlob>> find(String region, String sha256) {
        return AzureBlobReads.asked(region, () -> there(blob(region, sha256)));
    }

    @Override
    public Answer<CopyProgress> copy(ByteLocation source, String region, Content content, Budget budget) {
        return source(source, content)
                .then(from -> AzureBlobReads.asked(region, () -> {
                    var destination = blob(region, content.sha256());
                    return stage(destination.getBlockBlobClient(), from, region, content, budget)
                            .orElseGet(() -> commitFirst(destination, content));
                }));
    }

    @Override
    public Answer<StoredBlob> put(String region, String sha256, byte[] bytes) {
        return AzureBlobReads.asked(region, () -> {
            var blob = blob(region, sha256);
            try {
                blob.uploadWithResponse(
                        new BlobParallelUploadOptions(BinaryData.fromBytes(bytes))
                                .setComputeMd5(true)
                                .setRequestConditions(WriteOnce.ifAbsent()),
                        storage.limit(),
                        null);
            } catch (BlobStorageException e) {
                if (!WriteOnce.exists(e)) {
                    throw e;
                }
            }
            return there(blob)
                    .orElseThrow(
                            () -> new UncheckedIOException(new UntrustedAnswer("no blob where one was just written")));
        });
    }

    @Override
    public Answer<byte[]> read(String region, String sha256, StoredBlob stored, long at, int length) {
        return AzureBlobReads.asked(
                region, () -> AzureBlobReads.read(blob(region, sha256), stored.etag(), at, length, storage.limit()));
    }

    @Override
    public Answer<StoredBlob> discard(String region, String sha256, StoredBlob stored) {
        return AzureBlobReads.asked(region, () -> {
            blob(region, sha256).deleteWithResponse(null, AzureBlobReads.only(stored.etag()), storage.limit(), null);
            return stored;
        });
    }

    @Override
    public Answer<CopyProgress> fill(
            UploadUrl slot, String region, ByteLocation source, Content content, Budget budget) {
        var guest = storage.guest(slot.url());
        if (guest.isEmpty()) {
            return new Answer.Refused<>(
                    Reason.INVALID,
                    "the Batch account in " + region
                            + " named an upload URL outside of the cloud of our storage accounts: nothing was sent to it");
        }
        var destination = guest.get().getBlockBlobClient();
        return source(source, content)
                .then(from -> AzureBlobReads.asked(region, () -> stage(destination, from, region, content, budget)
                        .orElseGet(() -> {
                            destination.commitBlockListWithResponse(
                                    new BlockBlobCommitBlockListOptions(BlockPlan.of(content.size(), wantedBlock())
                                            .ids()),
                                    storage.limit(),
                                    null);
                            return new CopyProgress.Whole(new StoredBlob("", content.size()));
                        })));
    }

    /** Nothing once every block is staged; else how far it is. */
    private Optional<CopyProgress> stage(
            BlockBlobClient destination, AzureBlockCopy.Source source, String region, Content content, Budget budget) {
        var flights = inFlight.computeIfAbsent(region, r -> new AdaptiveCopyWindow(settings.blocksInFlight()));
        var copy = new AzureBlockCopy(
                destination,
                source,
                BlockPlan.of(content.size(), wantedBlock()),
                new AzureBlockCopy.Limits(storage.limit(), flights, budget));
        var staged = copy.stage(parallel, pause);
        var failure = staged.failure();
        if (failure != null && (staged.fresh() == 0 || !AzureBlobReads.passing(failure))) {
            throw failure;
        }
        return staged.bytes() == content.size()
                ? Optional.empty()
                : Optional.of(new CopyProgress.Partly(
                        staged.bytes(),
                        failure == null
                                ? CopyResult.Underway.BUDGET
                                : AzureBlobReads.asked(region, () -> {
                                            throw failure;
                                        })
                                        .sentence()));
    }

    /** Commits, unless somebody has; also when the blocks are gone because somebody else's commit has used them. */
    private CopyProgress commitFirst(BlobClient destination, Content content) {
        try {
            destination
                    .getBlockBlobClient()
                    .commitBlockListWithResponse(
                            new BlockBlobCommitBlockListOptions(BlockPlan.of(content.size(), wantedBlock())
                                            .ids())
                                    .setRequestConditions(WriteOnce.ifAbsent()),
                            storage.limit(),
                            null);
        } catch (BlobStorageException e) {
            if (!WriteOnce.exists(e) && !BlobErrorCode.INVALID_BLOCK_LIST.equals(e.getErrorCode())) {
                throw e;
            }
        }
        return there(destination)
                .<CopyProgress>map(CopyProgress.Whole::new)
                .orElseGet(() ->
                        new CopyProgress.Partly(0, "the storage account no longer has the blocks that were copied"));
    }

    private long wantedBlock() {
        return settings.blockSize().asLongValue();
    }

    private Answer<AzureBlockCopy.Source> source(ByteLocation source, Content content) {
        return switch (source) {
            case ByteLocation.InUploadContainer uploads ->
                AzureBlobReads.asked(
                        uploads.region(),
                        () -> readable(
                                storage.container(uploads.region(), OwnContainers.PACKAGES)
                                        .getBlobClient(uploads.path()),
                                uploads.etag()));
            case ByteLocation.InStore store ->
                version(store, content)
                        .then(etag -> AzureBlobReads.asked(
                                store.region(), () -> readable(blob(store.region(), content.sha256()), etag)));
        };
    }

    private Answer<String> version(ByteLocation.InStore store, Content content) {
        var known = store.etag();
        return known != null
                ? new Answer.Answered<>(known)
                : find(store.region(), content.sha256()).then(found -> found.<Answer<String>>map(
                                there -> new Answer.Answered<>(there.etag()))
                        .orElseGet(() -> new Answer.Refused<>(Reason.ABSENT, store.sentence() + " has no such bytes")));
    }

    private AzureBlockCopy.Source readable(BlobClient blob, String etag) {
        var version = AzureBlobReads.only(etag);
        return azureCredentials.local()
                ? new AzureBlockCopy.Source(
                        blob.getBlobUrl() + "?"
                                + blob.generateSas(new BlobServiceSasSignatureValues(
                                        OffsetDateTime.now(clock).plusMinutes(SIGNED_FOR_MINUTES),
                                        new BlobSasPermission().setReadPermission(true))),
                        null,
                        version)
                : new AzureBlockCopy.Source(
                        blob.getBlobUrl(),
                        new HttpAuthorization("Bearer", azureCredentials.bearer(AzureCredentials.STORAGE)),
                        version);
    }

    private BlobClient blob(String region, String sha256) {
        return storage.container(region, OwnContainers.CONTENT).getBlobClient("sha256/" + sha256);
    }

    private Optional<StoredBlob> there(BlobClient blob) {
        try {
            var properties =
                    blob.getPropertiesWithResponse(null, storage.limit(), null).getValue();
            return Optional.of(new StoredBlob(AzureBlobReads.unquoted(properties.getETag()), properties.getBlobSize()));
        } catch (BlobStorageException e) {
            if (BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}

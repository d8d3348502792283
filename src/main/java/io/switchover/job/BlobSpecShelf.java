package io.switchover.job;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import io.switchover.azure.Silence;
import io.switchover.azure.StorageAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Large specs, and parts of tasks, as blobs of the container {@code specs}. The service checks what arrives by its MD5. */
@ApplicationScoped
class BlobSpecShelf implements SpecShelf {
    private static final Logger LOG = Logger.getLogger(BlobSpecShelf.class);
    private static final String CONTAINER = "specs";

    private final StorageAccounts storage;

    BlobSpecShelf(StorageAccounts storage) {
        this.storage = storage;
    }

    @Override
    public boolean put(String region, String sha256, byte[] bytes) {
        try {
            storage.container(region, CONTAINER)
                    .getBlobClient(sha256)
                    .uploadWithResponse(
                            new BlobParallelUploadOptions(BinaryData.fromBytes(bytes))
                                    .setComputeMd5(true)
                                    .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*")),
                            null,
                            null);
            return true;
        } catch (BlobStorageException e) {
            return BlobErrorCode.BLOB_ALREADY_EXISTS.equals(e.getErrorCode()) && same(region, sha256);
        } catch (RuntimeException e) {
            LOG.warnf("a spec could not be put into the storage of %s: %s", region, Silence.said(e));
            return false;
        }
    }

    /** The name is the content's hash, so what is there already is the same, unless somebody else wrote it. */
    private boolean same(String region, String sha256) {
        boolean same =
                get(region, sha256).map(Specs::sha256).filter(sha256::equals).isPresent();
        if (!same) {
            LOG.warnf("what lies in the storage of %s under the hash %s cannot be read or is not that", region, sha256);
        }
        return same;
    }

    @Override
    public Optional<byte[]> get(String region, String sha256) {
        try {
            return Optional.of(storage.container(region, CONTAINER)
                    .getBlobClient(sha256)
                    .downloadContent()
                    .toBytes());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}

package io.switchover.job;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import io.switchover.azure.Silence;
import io.switchover.azure.StorageAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;

/** Blobs of tasks in the regions' storage accounts. */
@ApplicationScoped
class BlobTaskInbox implements TaskInbox {
    private static final int PRECONDITION_FAILED = 412;

    private final StorageAccounts storage;

    BlobTaskInbox(StorageAccounts storage) {
        this.storage = storage;
    }

    @Override
    public Look look(String region, TaskBlob blob) {
        try {
            var properties = client(region, blob).getProperties();
            return new Look.There(properties.getETag(), properties.getBlobSize());
        } catch (BlobStorageException e) {
            return absent(e) ? new Look.Absent() : new Look.Silent(said(region, e));
        } catch (RuntimeException e) {
            return new Look.Silent(silent(region, e));
        }
    }

    @Override
    public Stretch read(String region, TaskBlob blob, String etag, long from, int count) {
        try {
            var bytes = new ByteArrayOutputStream(count);
            client(region, blob)
                    .downloadStreamWithResponse(
                            bytes,
                            new BlobRange(from, (long) count),
                            null,
                            new BlobRequestConditions().setIfMatch(etag),
                            false,
                            null,
                            null);
            return bytes.size() == count
                    ? new Stretch.Bytes(bytes.toByteArray())
                    : new Stretch.Silent(
                            "storage in " + region + " gave " + bytes.size() + " bytes of the " + count + " asked for");
        } catch (BlobStorageException e) {
            return absent(e) || e.getStatusCode() == PRECONDITION_FAILED
                    ? new Stretch.Changed()
                    : new Stretch.Silent(said(region, e));
        } catch (RuntimeException e) {
            return new Stretch.Silent(silent(region, e));
        }
    }

    private BlobClient client(String region, TaskBlob blob) {
        return storage.container(region, blob.container()).getBlobClient(blob.path());
    }

    /** By the service's own word: a 404 of a proxy says nothing. */
    private static boolean absent(BlobStorageException e) {
        return BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())
                || BlobErrorCode.CONTAINER_NOT_FOUND.equals(e.getErrorCode());
    }

    private static String said(String region, BlobStorageException e) {
        return "storage in " + region + " answered " + e.getStatusCode()
                + (e.getErrorCode() == null ? "" : " " + e.getErrorCode());
    }

    private static String silent(String region, RuntimeException e) {
        return "storage in " + region + " " + Silence.said(e);
    }
}

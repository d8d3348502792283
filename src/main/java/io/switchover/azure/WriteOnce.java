package io.switchover.azure;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlobParallelUploadOptions;

/** Blobs that are created once: of several writers one wins, and all of them learn what is there. */
public final class WriteOnce {
    private WriteOnce() {}

    /** The bytes that the blob holds from now on: these, or those of whoever was first. Storage checks these by their MD5. */
    public static byte[] write(BlobClient blob, byte[] bytes) {
        try {
            blob.uploadWithResponse(
                    new BlobParallelUploadOptions(BinaryData.fromBytes(bytes))
                            .setComputeMd5(true)
                            .setRequestConditions(ifAbsent()),
                    null,
                    null);
            return bytes;
        } catch (BlobStorageException e) {
            if (exists(e)) {
                return blob.downloadContent().toBytes();
            }
            throw e;
        }
    }

    public static BlobRequestConditions ifAbsent() {
        return new BlobRequestConditions().setIfNoneMatch("*");
    }

    /** Whether storage refused because there is a blob already. */
    public static boolean exists(BlobStorageException e) {
        return BlobErrorCode.BLOB_ALREADY_EXISTS.equals(e.getErrorCode())
                || BlobErrorCode.CONDITION_NOT_MET.equals(e.getErrorCode());
    }
}

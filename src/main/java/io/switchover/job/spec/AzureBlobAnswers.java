package io.switchover.job.spec;

import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import io.switchover.azure.ProtectedBlobs;
import io.switchover.azure.Silence;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import java.util.function.Supplier;

/**
 * What an answer of storage means to a reader of blobs. Only the service's own error code is believed: a 404 of a proxy says
 * nothing about the blob.
 */
final class AzureBlobAnswers {
    private AzureBlobAnswers() {}

    static <T> Answer<T> of(String region, Supplier<T> call) {
        try {
            return new Answer.Answered<>(call.get());
        } catch (BlobStorageException e) {
            var code = e.getErrorCode();
            var because = "the storage account in " + region + " answered " + e.getStatusCode()
                    + (code == null ? "" : " " + code)
                    + ProtectedBlobs.wayOut(e);
            if (BlobErrorCode.BLOB_NOT_FOUND.equals(code) || BlobErrorCode.CONTAINER_NOT_FOUND.equals(code)) {
                return new Answer.Refused<>(Reason.ABSENT, because);
            }
            return BlobErrorCode.CONDITION_NOT_MET.equals(code)
                    ? new Answer.Refused<>(Reason.CHANGED, because)
                    : new Answer.Unanswered<>(because);
        } catch (RuntimeException e) {
            return new Answer.Unanswered<>("the storage account in " + region + " " + Silence.said(e));
        }
    }
}

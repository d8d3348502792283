package io.switchover.azure;

import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What somebody has to do when a storage account keeps a blob from us by its settings: trying again never helps. */
public final class ProtectedBlobs {
    private ProtectedBlobs() {}

    /** To be put behind what the account answered; empty when it is about something else. */
    public static String wayOut(BlobStorageException e) {
        var code = e.getErrorCode();
        if (BlobErrorCode.BLOB_ARCHIVED.equals(code)) {
            return ": " + blob(e)
                    + " is archived; set its access tier to Hot, which takes hours, and exempt its container from"
                    + " the lifecycle rule that archived it";
        }
        return BlobErrorCode.BLOB_IMMUTABLE_DUE_TO_POLICY.equals(code)
                ? ": an immutability policy keeps " + blob(e)
                        + " from being changed; exempt its container from that policy"
                : "";
    }

    private static String blob(BlobStorageException e) {
        var response = e.getResponse();
        return response == null
                ? "the blob"
                : "the blob " + URLDecoder.decode(response.getRequest().getUrl().getPath(), StandardCharsets.UTF_8);
    }
}

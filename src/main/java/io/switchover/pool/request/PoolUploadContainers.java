package io.switchover.pool.request;

import io.switchover.remote.Answer;
import io.switchover.replication.UploadPage;
import io.switchover.replication.UploadedBlob;
import org.jspecify.annotations.Nullable;

/** The port to the containers into which pools are uploaded, one in each region's storage account. Nothing here writes to them. */
interface PoolUploadContainers {
    /**
     * Some of what lies there, whatever its name: 2,000 at most, in the order of their names.
     *
     * @param from where the last page says that the next one begins, or null for the first
     */
    Answer<UploadPage> list(String region, @Nullable String from);

    /** All of it, as long as it is still the one that was listed. */
    Answer<byte[]> read(UploadedBlob blob);
}

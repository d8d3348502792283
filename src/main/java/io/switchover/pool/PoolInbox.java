package io.switchover.pool;

import io.switchover.remote.Answer;
import io.switchover.replication.UploadedBlob;
import java.util.List;

/** The port to the containers into which pools are uploaded, one in each region's storage account. Nothing here writes to them. */
interface PoolInbox {
    /** What lies there, whatever its name; the first 2,000. */
    Answer<List<UploadedBlob>> list(String region);

    /** All of it, as long as it is still the one that was listed. */
    Answer<byte[]> read(UploadedBlob blob);
}

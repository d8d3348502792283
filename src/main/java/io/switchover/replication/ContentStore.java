package io.switchover.replication;

import io.switchover.remote.Answer;
import io.switchover.time.Budget;
import java.util.Optional;

/**
 * The port to the containers that keep bytes under their hash, one in the storage account of each region that runs jobs.
 * A copy goes from storage to storage, and never through this process.
 */
public interface ContentStore {

    /** What lies there under the hash, whether or not it has it. */
    Answer<Optional<StoredBlob>> find(String region, String sha256);

    /** Goes on copying the source's bytes to there under the hash, unless something lies there already. */
    Answer<CopyProgress> copy(ByteLocation source, String region, Content content, Budget budget);

    /** Writes small bytes of our own, unless something lies there already. */
    Answer<StoredBlob> put(String region, String sha256, byte[] bytes);

    /** Exactly so many bytes from there on, as long as what lies there is still this. */
    Answer<byte[]> read(String region, String sha256, StoredBlob stored, long at, int length);

    /** Takes away what lies there, if it is still this. */
    Answer<StoredBlob> discard(String region, String sha256, StoredBlob stored);

    /** Goes on copying the source's bytes into a slot of the region's Batch account, over whatever is there. */
    Answer<CopyProgress> fill(UploadUrl slot, String region, ByteLocation source, Content content, Budget budget);
}

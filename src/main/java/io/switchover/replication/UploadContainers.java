package io.switchover.replication;

import io.switchover.remote.Answer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The port to the containers that users upload to, one in each region's storage account. Nothing here writes to them. */
public interface UploadContainers {

    /**
     * One page of what lies there, whatever its name.
     *
     * @param from where the page before ended ({@link UploadPage#next}), or null for the first page
     */
    Answer<UploadPage> list(String region, @Nullable String from);

    /** One blob as it is now, if it is there. */
    Answer<Optional<UploadedBlob>> find(String region, String path);

    /** Exactly so many bytes from there on, as long as the blob is still the one that was listed. */
    Answer<byte[]> read(UploadedBlob blob, long at, int length);
}

package io.switchover.replication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some blobs of an upload container, in the order of their paths.
 *
 * @param next where the listing goes on, or null when this page is the last
 */
public record UploadPage(List<UploadedBlob> blobs, @Nullable String next) {
    public UploadPage {
        blobs = List.copyOf(blobs);
    }
}

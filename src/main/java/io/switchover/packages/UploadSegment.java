package io.switchover.packages;

import io.switchover.replication.UploadedBlob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one tick has seen of an upload container: everything between two paths, in the order of paths. Listings go on in the next tick
 * where they stopped, so that no number of blobs costs more than its share of a tick.
 *
 * @param after the path before the first; null at the beginning. Where both are the same, only that path was asked for
 * @param upTo the last path; null where the listing reached the end
 */
public record UploadSegment(
        String region, @Nullable String after, @Nullable String upTo, List<UploadedBlob> blobs) {
    public UploadSegment {
        blobs = List.copyOf(blobs);
    }

    /** One blob that was asked for by itself. */
    public static UploadSegment of(UploadedBlob blob) {
        return new UploadSegment(blob.region(), blob.path(), blob.path(), List.of(blob));
    }

    /** Whether only one path was asked for. */
    public boolean single() {
        return after != null && after.equals(upTo);
    }

    /** Whether the path would have been listed, were it there. */
    public boolean covers(String path) {
        if (single()) {
            return path.equals(upTo);
        }
        return (after == null || path.compareTo(after) > 0) && (upTo == null || path.compareTo(upTo) <= 0);
    }
}

package io.switchover.replication;

import java.time.Instant;

/**
 * A blob in a region's upload container, as it was when it was listed.
 *
 * @param path within the container, for example {@code render/1.0.zip}
 * @param etag which bytes are meant; whoever reads them names it
 * @param size in bytes
 * @param uploaded when its bytes were written, by the storage account's clock, in whole seconds; no safety hangs on it
 */
public record UploadedBlob(String region, String path, String etag, long size, Instant uploaded) {

    /** Where it is, without which bytes it holds. */
    public String place() {
        return region + "/" + path;
    }

    /** For a sentence. */
    public String sentence() {
        return "packages/" + path + " in " + region;
    }
}

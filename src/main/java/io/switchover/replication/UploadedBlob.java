package io.switchover.replication;

/**
 * A blob in a region's inbox, as it was when it was listed.
 *
 * @param path within the container, for example {@code render/1_0.zip}
 * @param etag which bytes are meant; whoever reads them names it
 * @param size in bytes
 */
public record UploadedBlob(String region, String path, String etag, long size) {

    /** Where it is, without which bytes it holds. */
    public String place() {
        return region + "/" + path;
    }
}

package io.switchover.packages;

import io.switchover.replication.UploadedBlob;

/**
 * A blob that has the name of a catalogued package and other bytes. It stays where it was put and goes nowhere.
 *
 * @param sentence both hashes and both regions, for whoever uploaded it
 */
public record QuarantinedUpload(String region, String path, String etag, String sha256, String sentence) {

    public boolean is(UploadedBlob blob) {
        return at(blob) && etag.equals(blob.etag());
    }

    boolean at(UploadedBlob blob) {
        return region.equals(blob.region()) && path.equals(blob.path());
    }
}

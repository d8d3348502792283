package io.switchover.packages;

import io.switchover.replication.UploadedBlob;
import java.time.Instant;

/**
 * A blob in an upload container that is no package: badly named, empty, damaged, too large. Nothing was done with it.
 *
 * @param etag which bytes were looked at
 * @param rule the rule that it breaks: {@code name}, {@code empty}, {@code size}, {@code full}, {@code limit}, {@code zip}
 * @param uploaded when it was uploaded, by the storage account's clock
 */
public record RejectedUpload(String region, String path, String etag, String rule, String sentence, Instant uploaded) {

    public static RejectedUpload of(UploadedBlob blob, String rule, String because) {
        return new RejectedUpload(
                blob.region(),
                blob.path(),
                blob.etag(),
                rule,
                blob.sentence() + " is rejected: " + because,
                blob.uploaded());
    }

    /** Whether its bytes had to be read to know. */
    public boolean neededReading() {
        return rule.equals("zip") || rule.equals("limit");
    }

    /** Whether nothing but other bytes can change it; a limit may be set higher. */
    public boolean stands() {
        return rule.equals("zip");
    }

    public boolean is(UploadedBlob blob) {
        return region.equals(blob.region()) && path.equals(blob.path()) && etag.equals(blob.etag());
    }
}

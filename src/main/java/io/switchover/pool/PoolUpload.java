package io.switchover.pool;

import io.switchover.replication.UploadedBlob;
import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a pool that was uploaded. The blob stays where it is, so this tells the next look that these bytes were taken in, and a
 * pool that was changed or deleted by its door meanwhile is not brought back by an old upload.
 *
 * @param blob its name, such as {@code render.json}
 * @param etag which bytes
 * @param rejectedBecause why it is not desired, in one sentence; null when it was taken in
 * @param at by the app's clock; to be shown
 */
@DocumentKind("pool-upload")
public record PoolUpload(
        String region, String blob, String etag, @Nullable String rejectedBecause, Instant at) {
    public static final String SUFFIX = ".json";

    static Key key(String region, String blob) {
        return Key.catalogue("pool-upload:" + region + ":" + blob);
    }

    /** Whether a pool can be called so. */
    public static boolean named(UploadedBlob blob) {
        return blob.path().endsWith(SUFFIX)
                && DesiredPool.ID.matcher(pool(blob.path())).matches();
    }

    public static String pool(String blob) {
        return blob.substring(0, blob.length() - SUFFIX.length());
    }

    public boolean is(UploadedBlob other) {
        return region.equals(other.region()) && blob.equals(other.path()) && etag.equals(other.etag());
    }

    public String sentence() {
        return "Switchover did not take in pools/" + blob + " in " + region + ": " + rejectedBecause
                + "; correct it if need be, and upload it again";
    }
}

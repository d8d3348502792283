package io.switchover.packages;

import io.switchover.replication.UploadedBlob;
import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import io.switchover.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A path of the inboxes where something lies that is no package: badly named, empty, damaged, too large. Nothing was done with
 * it. When the blob is replaced or removed, its region is taken out; a document without regions rejects nothing any more.
 */
@DocumentKind("rejected-upload")
public record RejectedBlob(String path, Map<String, Rejection> regions) {

    /**
     * @param etag which bytes were looked at
     * @param rule the rule that it breaks: {@code name}, {@code empty}, {@code size}, {@code zip}
     */
    public record Rejection(String etag, String rule, String sentence) {}

    public RejectedBlob {
        regions = Map.copyOf(regions);
    }

    /** A path may hold what a document id may not, so the id carries its hash. */
    public static Key key(String path) {
        return Key.catalogue("rejected:" + Sha256.of(path.getBytes(StandardCharsets.UTF_8)));
    }

    RejectedBlob with(String region, Rejection rejection) {
        var more = new TreeMap<>(regions);
        more.put(region, rejection);
        return new RejectedBlob(path, more);
    }

    RejectedBlob without(String region) {
        var fewer = new TreeMap<>(regions);
        fewer.remove(region);
        return new RejectedBlob(path, fewer);
    }

    boolean rejects(UploadedBlob blob) {
        var rejection = regions.get(blob.region());
        return path.equals(blob.path()) && rejection != null && rejection.etag().equals(blob.etag());
    }
}

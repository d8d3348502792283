package io.switchover.replication;

import org.jspecify.annotations.Nullable;

/** Where bytes can be had: always a storage account of ours, named by its region. */
public sealed interface ByteLocation {
    String region();

    /** An upload container blob, as long as it has this etag. */
    record InUploadContainer(String region, String path, String etag) implements ByteLocation {}

    /**
     * A region's content store.
     *
     * @param etag the version that was read back there; null where the caller does not know it, and whatever lies there is taken
     */
    record InStore(String region, @Nullable String etag) implements ByteLocation {}

    /** For a sentence. */
    default String sentence() {
        return switch (this) {
            case InUploadContainer i -> "packages/" + i.path() + " in " + i.region();
            case InStore s -> "the content store in " + s.region();
        };
    }
}

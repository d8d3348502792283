package io.switchover.replication;

import java.util.Optional;

/**
 * The port to the containers that keep bytes under their hash, one in the storage of each region that runs jobs. Bytes go from
 * storage to storage; only hashes pass through here.
 */
public interface ContentStore {

    /** What lies there under the hash, whether or not it has it. */
    Reply<Optional<Shelved>> find(String region, String sha256);

    /** Puts the source's bytes there under the hash, unless something lies there already. */
    Reply<Shelved> copy(Bytes source, String region, String sha256, long size);

    /** The SHA-256 of what lies there, read as a stream. */
    Reply<String> sha256(String region, String sha256, Shelved shelved);

    /** Takes away what lies there, if it is still that. */
    Reply<Shelved> discard(String region, String sha256, Shelved shelved);

    /** Fills the blob of a package version in the region's account. */
    Reply<Long> fill(UploadSlot slot, String region, String sha256, long size);

    record Shelved(String etag, long size) {}

    /** Where bytes can be had. */
    sealed interface Bytes {
        String region();

        /** An inbox blob, pinned by its etag. */
        record InInbox(String region, String path, String etag) implements Bytes {}

        /** Another region's shelf; what lies there has the hash. */
        record OnShelf(String region) implements Bytes {}

        default String said() {
            return switch (this) {
                case InInbox i -> "packages/" + i.path() + " in " + i.region();
                case OnShelf s -> "the shelf in " + s.region();
            };
        }
    }
}

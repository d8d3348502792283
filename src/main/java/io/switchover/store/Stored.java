package io.switchover.store;

import org.jspecify.annotations.Nullable;

/**
 * A value as it was read, with what a guarded write needs.
 *
 * @param etag the version; a write against it succeeds only while it is the newest
 * @param writtenAt the store's own time of the last write, in whole seconds since 1970; only to be compared with other
 *     documents of the same partition, never with a host's clock
 * @param unknown what a rewrite keeps although this version does not know it; null when there is nothing
 */
public record Stored<T>(
        Key key,
        T value,
        String etag,
        long writtenAt,
        @Nullable UnknownFields unknown) {

    public Stored(Key key, T value, String etag, long writtenAt) {
        this(key, value, etag, writtenAt, null);
    }

    /** After {@code next} was written over it. */
    public Stored<T> next(T next, Write.Written written) {
        return new Stored<>(
                key,
                next,
                written.etag(),
                written.writtenAt(),
                unknown == null ? null : new UnknownFields(unknown.into(next), next));
    }

    /** The same version, of which a rewrite keeps nothing that this version does not know. */
    public Stored<T> anew() {
        return new Stored<>(key, value, etag, writtenAt);
    }
}

package io.switchover.store;

import org.jspecify.annotations.Nullable;

/** One write of several that happen together or not at all, in one partition. */
public sealed interface Change {
    Key key();

    Object value();

    record Insert(Key key, Object value) implements Change {}

    /** @param unknown what is kept of the version that is replaced, although this version does not know it */
    record Replace(
            Key key, Object value, String etag, @Nullable UnknownFields unknown) implements Change {
        public Replace(Key key, Object value, String etag) {
            this(key, value, etag, null);
        }
    }

    /** @param value what was read, and is gone afterwards */
    record Delete(Key key, Object value, String etag) implements Change {}

    /** Deletes what was read, at the version it was read at. */
    static <T> Change delete(Stored<T> read) {
        return new Delete(read.key(), read.value(), read.etag());
    }

    /** Replaces what was read, at the version it was read at. */
    static <T> Change replace(Stored<T> read, T value) {
        return new Replace(read.key(), value, read.etag(), read.unknown());
    }
}

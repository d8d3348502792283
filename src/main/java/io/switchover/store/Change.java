package io.switchover.store;

/** One write of several that happen together or not at all, in one partition. */
public sealed interface Change {
    Key key();

    Object value();

    record Insert(Key key, Object value) implements Change {}

    record Replace(Key key, Object value, String etag) implements Change {}

    /** Replaces what was read, at the version it was read at. */
    static <T> Change replace(Stored<T> read, T value) {
        return new Replace(read.key(), value, read.etag());
    }
}

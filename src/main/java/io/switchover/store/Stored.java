package io.switchover.store;

/**
 * A value as it was read, with what a guarded write needs.
 *
 * @param etag the version; a write against it succeeds only while it is the newest
 * @param writtenAt the store's own time of the last write, in whole seconds since 1970; only to be compared with other
 *     documents of the same partition, never with a host's clock
 */
public record Stored<T>(Key key, T value, String etag, long writtenAt) {}

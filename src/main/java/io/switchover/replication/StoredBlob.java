package io.switchover.replication;

/** A blob of a content store: which version of it, and its size in bytes. */
public record StoredBlob(String etag, long size) {}

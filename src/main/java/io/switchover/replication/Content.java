package io.switchover.replication;

/**
 * Bytes that are wanted in every region.
 *
 * @param sha256 in lower-case hex; they lie under it
 * @param size in bytes
 */
public record Content(String sha256, long size) {}

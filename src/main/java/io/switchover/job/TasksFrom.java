package io.switchover.job;

/**
 * Tasks that came by reference: one to a line, held under their hash in at least two storages.
 *
 * @param sha256 of the bytes, in hex
 * @param tasks how many
 * @param bytes how long
 */
public record TasksFrom(String sha256, int tasks, long bytes) {}

package io.switchover.job.output;

/**
 * The end of a file.
 *
 * @param size of the whole file, in bytes
 * @param from where it was read
 */
public record FileTail(byte[] bytes, long size, String from) {}

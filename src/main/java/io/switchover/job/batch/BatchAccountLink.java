package io.switchover.job.batch;

/**
 * A region's Batch account.
 *
 * @param portal where people look at it
 */
public record BatchAccountLink(String name, String portal) {}

package io.switchover.job.batch;

/**
 * A region's Batch account.
 *
 * @param portal where people look at it
 */
public record BatchAccountPortalLink(String name, String portal) {}

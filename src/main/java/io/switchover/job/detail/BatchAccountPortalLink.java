package io.switchover.job.detail;

/**
 * A region's Batch account.
 *
 * @param portal where people look at it
 */
public record BatchAccountPortalLink(String name, String portal) {}

package io.switchover.pool;

/** What a Batch account may have at most. A new account often has zero. */
public record AccountQuota(int dedicatedCores, int lowPriorityCores, int pools, int activeJobs) {}

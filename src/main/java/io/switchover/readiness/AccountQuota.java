package io.switchover.readiness;

/** What a Batch account may have at most. A new account often has zero. */
record AccountQuota(int dedicatedCores, int lowPriorityCores, int pools, int activeJobs) {}

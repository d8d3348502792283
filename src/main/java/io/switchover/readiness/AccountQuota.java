package io.switchover.readiness;

/** What a Batch account may have at most. Zero is what a new account often has. */
record AccountQuota(int dedicatedCores, int lowPriorityCores, int pools, int activeJobs) {}

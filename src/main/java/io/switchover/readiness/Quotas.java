package io.switchover.readiness;

/** The port to what each region's Batch account may have at most. */
interface Quotas {
    Asked<AccountQuota> of(String region);
}

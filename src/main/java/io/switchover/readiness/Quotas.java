package io.switchover.readiness;

import io.switchover.remote.Answer;

/** The port to the quota of each region's Batch account. */
interface Quotas {
    Answer<AccountQuota> of(String region);
}

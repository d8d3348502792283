package io.switchover.pool.account;

import io.switchover.remote.Answer;

/** The port to the quota of each region's Batch account. */
public interface AccountQuotas {
    Answer<AccountQuota> of(String region);
}

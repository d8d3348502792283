package io.switchover.readiness;

import io.switchover.remote.Answer;
import java.util.List;

/** What one region's Batch account answered. */
record AccountAnswers(String region, Answer<List<PoolShape>> pools, Answer<AccountQuota> quota) {}

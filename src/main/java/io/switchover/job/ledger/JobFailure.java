package io.switchover.job.ledger;

import io.switchover.job.FailedTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What failed in a job, and where somebody can look.
 *
 * @param attempt the number of the one that counts
 * @param portal the page of the Batch account
 * @param firstTasks the first tasks that failed
 * @param allTasks where the others are listed
 * @param unread why the tasks are not shown; null when they are
 */
record JobFailure(
        int attempt,
        String region,
        String batchAccount,
        String batchJob,
        String portal,
        List<FailedTask> firstTasks,
        String allTasks,
        @Nullable String unread) {}

package io.switchover.job.ledger;

import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchTasks;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * How far a job is that somebody looks at. The tasks of a job that runs are counted then and not in every tick, and nothing is written: the
 * ledger keeps the counts of attempts that have ended.
 */
@ApplicationScoped
public class JobProgress {
    private final BatchTasks tasks;

    public JobProgress(BatchTasks tasks) {
        this.tasks = tasks;
    }

    private record Counted(Answer<TaskCounts> answer, Duration at) {}

    /** The same with what the service counts now; while it does not say, with what was last seen. */
    Read<JobEntry> now(Read<JobEntry> read) {
        if (!(read instanceof Read.Found<JobEntry>(var stored))
                || !(stored.value().state() instanceof JobState.Followed)) {
            return read;
        }
        var attempt = stored.value().current();
        return tasks.counts(attempt.region(), attempt.batchJob()) instanceof Answer.Answered<TaskCounts>(var counts)
                ? new Read.Found<>(new Stored<>(
                        stored.key(), stored.value().counted(attempt.n(), counts), stored.etag(), stored.writtenAt()))
                : read;
    }
}

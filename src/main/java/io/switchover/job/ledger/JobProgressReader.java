package io.switchover.job.ledger;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchTasks;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far a job is that somebody looks at. The tasks of a job that runs are counted then and not in every tick, and nothing is written: the
 * ledger keeps the counts of attempts that have ended.
 */
@ApplicationScoped
public class JobProgressReader {
    private static final Duration GOOD_FOR = Duration.ofSeconds(15);
    private static final int REMEMBERED = 1_000;

    private final BatchTasks tasks;
    private final Stopwatch stopwatch;
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    public JobProgressReader(BatchTasks tasks, Stopwatch stopwatch) {
        this.tasks = tasks.forReaders();
        this.stopwatch = stopwatch;
    }

    private record Counted(Answer<TaskCounts> answer, Duration at) {}

    /** The same with what the service counts now; while it does not say, with what was last seen. */
    Read<JobEntry> now(Read<JobEntry> read) {
        if (!(read instanceof Read.Found<JobEntry>(var stored))
                || !(stored.value().state() instanceof JobState.Followed)) {
            return read;
        }
        var attempt = stored.value().current();
        return counts(attempt) instanceof Answer.Answered<TaskCounts>(var counts)
                ? new Read.Found<>(new Stored<>(
                        stored.key(), stored.value().counted(attempt.n(), counts), stored.etag(), stored.writtenAt()))
                : read;
    }

    /** Asked once in a while, however many look. */
    private Answer<TaskCounts> counts(Attempt attempt) {
        var known = counted.get(attempt.batchJob());
        if (known != null && stopwatch.elapsed().minus(known.at()).compareTo(GOOD_FOR) < 0) {
            return known.answer();
        }
        var answer = tasks.counts(attempt.region(), attempt.batchJob());
        if (counted.size() > REMEMBERED) {
            counted.clear();
        }
        counted.put(attempt.batchJob(), new Counted(answer, stopwatch.elapsed()));
        return answer;
    }
}

package io.switchover.job.tick;

import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.attempt.JobStepper;
import io.switchover.job.attempt.TickContext;
import io.switchover.job.batch.BatchJob;
import io.switchover.job.batch.BatchJobs;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The jobs of one region that have completed since the last tick, by one list of the service: it costs what has changed, however
 * many jobs are running. Where it begins is kept in memory; what it misses the slow full pass finds.
 */
final class CompletionPoller {
    private static final int SIDE_BY_SIDE = 8;
    /** A listing is not a snapshot, and two nodes of the service may differ a little in time. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final String region;
    private final Documents documents;
    private final BatchJobs runner;
    private final JobStepper jobStepper;
    private final CompletionWatermarks completionWatermarks;
    private final Parallel parallel;

    /** Completed Batch jobs that need no second look; losing this costs a few reads and nothing else. */
    private final Map<String, Instant> settled = new ConcurrentHashMap<>();

    CompletionPoller(
            String region,
            Documents documents,
            BatchJobs runner,
            JobStepper jobStepper,
            CompletionWatermarks completionWatermarks,
            Parallel parallel) {
        this.region = region;
        this.documents = documents;
        this.runner = runner;
        this.jobStepper = jobStepper;
        this.completionWatermarks = completionWatermarks;
        this.parallel = parallel;
    }

    void bringIn(TickContext context, Budget budget) {
        var since = completionWatermarks.of(region).orElse(null);
        if (since == null
                || budget.spent()
                || !(runner.completedSince(region, since.minus(OVERLAP))
                        instanceof Answer.Answered<List<BatchJob>> completed)) {
            return;
        }
        var fresh = completed.value().stream()
                .filter(batchJob -> !batchJob.stateSince().equals(settled.get(batchJob.id())))
                .sorted(Comparator.comparing(BatchJob::stateSince))
                .toList();
        for (int i = 0; i < fresh.size() && !budget.spent(); i += SIDE_BY_SIDE) {
            var now = fresh.subList(i, Math.min(fresh.size(), i + SIDE_BY_SIDE));
            parallel.all(now.stream()
                    .map(batchJob -> (Callable<String>) () -> follow(batchJob, context, budget))
                    .toList());
            completionWatermarks.seen(region, now.getLast().stateSince());
        }
        settled.entrySet()
                .removeIf(e -> e.getValue().isBefore(since.minus(OVERLAP).minus(OVERLAP)));
    }

    private String follow(BatchJob batchJob, TickContext context, Budget budget) {
        var mark = Objects.requireNonNull(batchJob.mark());
        if (documents.read(JobEntry.class, JobEntry.key(mark.job())) instanceof Read.Found<JobEntry> found) {
            var entry = found.stored().value();
            if (entry.state().over() || entry.attempts().size() > mark.attempt()) {
                settled.put(batchJob.id(), batchJob.stateSince());
            } else if (entry.state() instanceof JobState.Running) {
                return jobStepper.advance(found.stored(), context, budget);
            }
        }
        return "it is not running";
    }
}

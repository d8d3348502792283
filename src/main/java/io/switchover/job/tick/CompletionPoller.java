package io.switchover.job.tick;

import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.attempt.DecisionContext;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchJobs;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * The jobs of one region that have completed since the last tick, by one list of the service: it costs what has changed, however
 * many jobs are running. Where it begins is kept in memory; what it misses the slow full pass finds.
 */
@ApplicationScoped
public class CompletionPoller {
    private static final int SIDE_BY_SIDE = 8;
    /** A listing is not a snapshot, and two nodes of the service may differ a little in time. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final Documents documents;
    private final BatchJobs batch;
    private final GatedJobAdvancer advancer;
    private final CompletionWatermarks watermarks;
    private final Parallel parallel;

    /** By region, completed Batch jobs that need no second look; losing this costs a few reads and nothing else. */
    private final Map<String, Map<String, Instant>> settled = new ConcurrentHashMap<>();

    public CompletionPoller(
            Documents documents,
            BatchJobs batch,
            GatedJobAdvancer advancer,
            CompletionWatermarks watermarks,
            Parallel parallel) {
        this.documents = documents;
        this.batch = batch;
        this.advancer = advancer;
        this.watermarks = watermarks;
        this.parallel = parallel;
    }

    /** What has completed since then and was not settled yet, oldest first. */
    List<BatchJobSnapshot> fresh(String region) {
        var since = watermarks.of(region).orElse(null);
        if (since == null
                || !(batch.completedSince(region, since.minus(OVERLAP))
                        instanceof Answer.Answered<List<BatchJobSnapshot>> completed)) {
            return List.of();
        }
        var known = settled(region);
        known.values().removeIf(at -> at.isBefore(since.minus(OVERLAP).minus(OVERLAP)));
        return completed.value().stream()
                .filter(batchJob -> !batchJob.stateSince().equals(known.get(batchJob.id())))
                .sorted(Comparator.comparing(BatchJobSnapshot::stateSince))
                .toList();
    }

    /** Takes the jobs further that these belong to. */
    void take(String region, List<BatchJobSnapshot> fresh, DecisionContext context, Budget budget) {
        for (int i = 0; i < fresh.size() && !budget.spent(); i += SIDE_BY_SIDE) {
            var batchPage = fresh.subList(i, Math.min(fresh.size(), i + SIDE_BY_SIDE));
            parallel.all(batchPage.stream()
                    .map(batchJob -> Executors.callable(() -> follow(batchJob, settled(region), context, budget), true))
                    .toList());
            watermarks.seen(region, batchPage.getLast().stateSince());
        }
    }

    /** Another app is the region's caretaker now. */
    void leave(String region) {
        watermarks.forget(region);
        settled.remove(region);
    }

    private Map<String, Instant> settled(String region) {
        return settled.computeIfAbsent(region, r -> new ConcurrentHashMap<>());
    }

    private void follow(BatchJobSnapshot batchJob, Map<String, Instant> known, DecisionContext context, Budget budget) {
        var mark = Objects.requireNonNull(batchJob.mark());
        if (documents.read(JobEntry.class, JobEntry.key(mark.job())) instanceof Read.Found<JobEntry> found) {
            var entry = found.stored().value();
            if (entry.state().over() || entry.attempts().size() > mark.attempt()) {
                known.put(batchJob.id(), batchJob.stateSince());
            } else if (entry.state() instanceof JobState.Followed) {
                advancer.guarded(found.stored(), context, budget);
            }
        }
    }
}

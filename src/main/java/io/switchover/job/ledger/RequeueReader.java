package io.switchover.job.ledger;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.batch.BatchDetails;
import io.switchover.job.batch.TaskPage;
import io.switchover.job.batch.TaskSelection;
import io.switchover.remote.Answer;
import io.switchover.time.Counted;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many tasks of a job's newest attempt Batch has started again because their node went away. That is no failure and costs no retry, but
 * it explains why an attempt takes longer. The service is asked when somebody looks, at most once in a while however many look.
 */
@ApplicationScoped
public class RequeueReader {
    private static final Duration GOOD_FOR = Duration.ofSeconds(15);
    private static final int REMEMBERED = 1_000;
    private static final int SAMPLE = 100;

    private final BatchDetails details;
    private final Stopwatch stopwatch;
    private final Map<String, Said> said = new ConcurrentHashMap<>();

    public RequeueReader(BatchDetails details, Stopwatch stopwatch) {
        this.details = details;
        this.stopwatch = stopwatch;
    }

    /**
     * @param tasks how many were started again; if there are more than a hundred, a hundred
     * @param times how often those were, together
     */
    record Requeued(int attempt, int tasks, int times, String sentence) {}

    private record Said(Optional<Requeued> requeued, Duration at) {}

    /** Empty when none was, or when the service does not say. */
    Optional<Requeued> of(JobEntry entry) {
        if (entry.attempts().isEmpty()) {
            return Optional.empty();
        }
        var attempt = entry.current();
        var known = said.get(attempt.batchJob());
        if (known != null && stopwatch.elapsed().minus(known.at()).compareTo(GOOD_FOR) < 0) {
            return known.requeued();
        }
        var requeued = details.tasks(attempt.region(), attempt.batchJob(), TaskSelection.REQUEUED, SAMPLE, null)
                        instanceof Answer.Answered<TaskPage>(var page)
                ? of(attempt, page)
                : Optional.<Requeued>empty();
        if (said.size() > REMEMBERED) {
            said.clear();
        }
        said.put(attempt.batchJob(), new Said(requeued, stopwatch.elapsed()));
        return requeued;
    }

    private static Optional<Requeued> of(Attempt attempt, TaskPage page) {
        int tasks = page.tasks().size();
        int times =
                page.tasks().stream().mapToInt(task -> task.times().requeues()).sum();
        if (tasks == 0) {
            return Optional.empty();
        }
        var least = page.next() == null ? "" : "at least ";
        return Optional.of(new Requeued(
                attempt.n(),
                tasks,
                times,
                least + Counted.of(tasks, "task") + " of attempt " + attempt.n() + " in " + attempt.region()
                        + (tasks == 1 ? " was started again, " : " were started again, ") + least
                        + Counted.of(times, "time")
                        + " in all, because a node was preempted or lost; that is no failure and uses up no retry"));
    }
}

package io.switchover.job.ledger;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.detail.BatchDetails;
import io.switchover.job.detail.TaskPage;
import io.switchover.job.detail.TaskSelection;
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
 * it explains why an attempt takes longer, as long as it does. The service is asked when somebody looks, at most once in a while however
 * many look, and a region that did not answer is left alone for as long whatever the job: callers wait for it most when it is dark.
 */
@ApplicationScoped
public class RequeueReader {
    private static final Duration GOOD_FOR = Duration.ofSeconds(15);
    private static final int REMEMBERED = 1_000;
    private static final int SAMPLE = 100;

    private final BatchDetails details;
    private final Stopwatch stopwatch;
    private final Map<String, CachedAnswer> answers = new ConcurrentHashMap<>();
    /** By region, when it did not answer. */
    private final Map<String, Duration> silent = new ConcurrentHashMap<>();

    public RequeueReader(BatchDetails details, Stopwatch stopwatch) {
        this.details = details;
        this.stopwatch = stopwatch;
    }

    /**
     * @param tasks how many were started again; if there are more than a hundred, a hundred
     * @param times how often those were, together
     */
    record Requeued(int attempt, int tasks, int times, String sentence) {}

    private record CachedAnswer(Optional<Requeued> requeued, Duration at) {}

    /** Empty when none was, when the job does not run, or when the service does not say. */
    Optional<Requeued> of(JobEntry entry) {
        if (!(entry.state() instanceof JobState.Followed) || entry.attempts().isEmpty()) {
            return Optional.empty();
        }
        var attempt = entry.current();
        var known = answers.get(attempt.batchJob());
        if (known != null && recent(known.at())) {
            return known.requeued();
        }
        var silence = silent.get(attempt.region());
        if (silence != null && recent(silence)) {
            return Optional.empty();
        }
        var requeued = ask(attempt);
        if (answers.size() > REMEMBERED) {
            answers.clear();
        }
        answers.put(attempt.batchJob(), new CachedAnswer(requeued, stopwatch.elapsed()));
        return requeued;
    }

    private boolean recent(Duration at) {
        return stopwatch.elapsed().minus(at).compareTo(GOOD_FOR) < 0;
    }

    private Optional<Requeued> ask(Attempt attempt) {
        var answer = details.tasks(attempt.region(), attempt.batchJob(), TaskSelection.REQUEUED, SAMPLE, null);
        if (answer instanceof Answer.Unanswered<TaskPage>) {
            silent.put(attempt.region(), stopwatch.elapsed());
        }
        return answer.found().flatMap(page -> of(attempt, page));
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

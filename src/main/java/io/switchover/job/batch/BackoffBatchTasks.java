package io.switchover.job.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.RegionBackoff.Lane;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The same tasks, in regions that are left alone when they are too busy or silent. */
@ApplicationScoped
public class BackoffBatchTasks implements BatchTasks {
    private final BatchTasks tasks;
    private final BackoffCalls calls;
    private final boolean reads;

    @Inject
    BackoffBatchTasks(AzureBatchTasks tasks, RegionBackoff backoff) {
        this((BatchTasks) tasks, backoff);
    }

    public BackoffBatchTasks(BatchTasks tasks, RegionBackoff backoff) {
        this(tasks, new BackoffCalls(backoff, Lane.WORK), false);
    }

    private BackoffBatchTasks(BatchTasks tasks, BackoffCalls calls, boolean reads) {
        this.tasks = tasks;
        this.calls = calls;
        this.reads = reads;
    }

    @Override
    public BatchTasks forReaders() {
        return new BackoffBatchTasks(tasks, calls, true);
    }

    private <T> Answer<T> ask(String region, Supplier<Answer<T>> call) {
        return reads ? calls.look(region, call) : calls.ask(region, call);
    }

    @Override
    public Answer<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> bodies) {
        return calls.ask(region, () -> tasks.addTasks(region, spec, attempt, bodies), BackoffBatchTasks::notTaken);
    }

    /** The service answered, but for a task that it had no time for. */
    private static Optional<String> notTaken(List<TaskOutcome> outcomes) {
        return outcomes.stream()
                .filter(TaskOutcome.Again.class::isInstance)
                .map(outcome -> ((TaskOutcome.Again) outcome).because())
                .findFirst();
    }

    @Override
    public Answer<TaskCounts> counts(String region, String batchJob) {
        return ask(region, () -> tasks.counts(region, batchJob));
    }

    @Override
    public Answer<TaskCounts> exactCounts(String region, String batchJob) {
        return ask(region, () -> tasks.exactCounts(region, batchJob));
    }

    @Override
    public Answer<Set<String>> succeeded(String region, String batchJob) {
        return ask(region, () -> tasks.succeeded(region, batchJob));
    }
}

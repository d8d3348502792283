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

/** The same tasks, in regions that are left alone when they are too busy or silent. */
@ApplicationScoped
public class BackoffBatchTasks implements BatchTasks {
    private final BatchTasks tasks;
    private final BackoffCalls calls;

    @Inject
    BackoffBatchTasks(AzureBatchTasks tasks, RegionBackoff backoff) {
        this((BatchTasks) tasks, backoff);
    }

    public BackoffBatchTasks(BatchTasks tasks, RegionBackoff backoff) {
        this.tasks = tasks;
        this.calls = new BackoffCalls(backoff, Lane.WORK);
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
        return calls.ask(region, () -> tasks.counts(region, batchJob));
    }

    @Override
    public Answer<TaskCounts> exactCounts(String region, String batchJob) {
        return calls.ask(region, () -> tasks.exactCounts(region, batchJob));
    }

    @Override
    public Answer<Set<String>> succeeded(String region, String batchJob) {
        return calls.ask(region, () -> tasks.succeeded(region, batchJob));
    }
}

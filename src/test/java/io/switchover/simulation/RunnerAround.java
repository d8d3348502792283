package io.switchover.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchPorts;
import io.switchover.job.batch.NodeCapabilities;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A runner that changes nothing; what a mutant spoils it overrides. */
class RunnerAround implements BatchPorts {
    final BatchPorts whole;

    RunnerAround(BatchPorts whole) {
        this.whole = whole;
    }

    @Override
    public Answer<Done> add(String region, JobSpec spec, Attempt attempt) {
        return whole.add(region, spec, attempt);
    }

    @Override
    public Answer<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
        return whole.addTombstone(region, pool, job, attempt);
    }

    @Override
    public Answer<Optional<BatchJobSnapshot>> find(String region, String batchJob) {
        var answer = whole.find(region, batchJob);
        return answer instanceof Answer.Answered<Optional<BatchJobSnapshot>> answered
                        && answered.value().isPresent()
                ? new Answer.Answered<>(Optional.of(seen(answered.value().get())))
                : answer;
    }

    /** What is there, as the act is to see it. */
    BatchJobSnapshot seen(BatchJobSnapshot there) {
        return there;
    }

    @Override
    public Answer<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
        return whole.addTasks(region, spec, attempt, tasks);
    }

    @Override
    public Answer<Done> arm(String region, String batchJob) {
        return whole.arm(region, batchJob);
    }

    @Override
    public Answer<Done> terminate(String region, String batchJob, String reason) {
        return whole.terminate(region, batchJob, reason);
    }

    @Override
    public Answer<TaskCounts> counts(String region, String batchJob) {
        return whole.counts(region, batchJob);
    }

    @Override
    public Answer<TaskCounts> exactCounts(String region, String batchJob) {
        return whole.exactCounts(region, batchJob);
    }

    @Override
    public Answer<Set<String>> succeeded(String region, String batchJob) {
        return whole.succeeded(region, batchJob);
    }

    @Override
    public Answer<List<BatchJobSnapshot>> completedSince(String region, @Nullable Instant since) {
        return whole.completedSince(region, since);
    }

    @Override
    public Answer<List<BatchJobSnapshot>> unfinished(String region) {
        return whole.unfinished(region)
                .map(jobs -> jobs.stream().map(this::seen).toList());
    }

    @Override
    public Answer<Boolean> poolExists(String region, String pool) {
        return whole.poolExists(region, pool);
    }

    @Override
    public Answer<NodeCapabilities> nodes(String region, String pool) {
        return whole.nodes(region, pool);
    }
}

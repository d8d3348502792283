package io.switchover.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchJobs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A runner that changes nothing; what a mutant spoils it overrides. */
class RunnerAround implements BatchJobs {
    final BatchJobs whole;

    RunnerAround(BatchJobs whole) {
        this.whole = whole;
    }

    @Override
    public Reply<Done> add(String region, JobSpec spec, Attempt attempt) {
        return whole.add(region, spec, attempt);
    }

    @Override
    public Reply<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
        return whole.addTombstone(region, pool, job, attempt);
    }

    @Override
    public Reply<Optional<Seen>> find(String region, String batchJob) {
        var reply = whole.find(region, batchJob);
        return reply instanceof Reply.Did<Optional<Seen>> did && did.value().isPresent()
                ? new Reply.Did<>(Optional.of(seen(did.value().get())))
                : reply;
    }

    /** What is there, as the act is to see it. */
    Seen seen(Seen there) {
        return there;
    }

    @Override
    public Reply<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
        return whole.addTasks(region, spec, attempt, tasks);
    }

    @Override
    public Reply<Done> arm(String region, String batchJob) {
        return whole.arm(region, batchJob);
    }

    @Override
    public Reply<Done> terminate(String region, String batchJob, String reason) {
        return whole.terminate(region, batchJob, reason);
    }

    @Override
    public Reply<TaskCounts> counts(String region, String batchJob) {
        return whole.counts(region, batchJob);
    }

    @Override
    public Reply<TaskCounts> exactCounts(String region, String batchJob) {
        return whole.exactCounts(region, batchJob);
    }

    @Override
    public Reply<Set<String>> succeeded(String region, String batchJob) {
        return whole.succeeded(region, batchJob);
    }

    @Override
    public Reply<List<Seen>> completedSince(String region, @Nullable Instant since) {
        return whole.completedSince(region, since);
    }

    @Override
    public Reply<Boolean> poolExists(String region, String pool) {
        return whole.poolExists(region, pool);
    }
}

package io.switchover.job.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.azure.AzureSettings;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.StorageAccounts;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.job.TaskCounts;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All of Azure Batch in one, from its three ports. */
public record WholeBatch(BatchJobs jobs, BatchTasks tasks, BatchPools pools) implements BatchPorts {

    /** What is to be signed gets a query that says so. */
    public static final UrlSigner UNSIGNED = (region, container, blob, access) ->
            "signed=" + access + "-" + container + (blob == null ? "" : "-" + blob);

    /** The adapters. */
    public static WholeBatch azure(BatchAccounts accounts, AzureSettings settings, StorageAccounts storage) {
        return azure(accounts, new AzureBatchBodies(new AzureIdentityExchange(settings), storage, WholeBatch.UNSIGNED));
    }

    static WholeBatch azure(BatchAccounts accounts, AzureBatchBodies bodies) {
        return new WholeBatch(
                new AzureBatchJobs(accounts, bodies),
                new AzureBatchTasks(accounts, bodies),
                new AzureBatchPools(accounts));
    }

    /** As acts are given it: regions that are too busy or silent are left alone. */
    public static WholeBatch withBackoff(BatchPorts batch, RegionBackoff backoff) {
        return new WholeBatch(
                new BackoffBatchJobs(batch, backoff, RegionBackoff.Lane.WORK),
                new BackoffBatchTasks(batch, backoff),
                new BackoffBatchPools(batch, backoff));
    }

    @Override
    public BatchJobs urgent() {
        return jobs.urgent();
    }

    @Override
    public BatchTasks forReaders() {
        return tasks.forReaders();
    }

    @Override
    public Answer<Done> add(String region, JobSpec spec, Attempt attempt) {
        return jobs.add(region, spec, attempt);
    }

    @Override
    public Answer<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
        return jobs.addTombstone(region, pool, job, attempt);
    }

    @Override
    public Answer<Optional<BatchJobSnapshot>> find(String region, String batchJob) {
        return jobs.find(region, batchJob);
    }

    @Override
    public Answer<Done> arm(String region, String batchJob) {
        return jobs.arm(region, batchJob);
    }

    @Override
    public Answer<Done> terminate(String region, String batchJob, String reason) {
        return jobs.terminate(region, batchJob, reason);
    }

    @Override
    public Answer<List<BatchJobSnapshot>> completedSince(String region, @Nullable Instant since) {
        return jobs.completedSince(region, since);
    }

    @Override
    public Answer<List<BatchJobSnapshot>> unfinished(String region) {
        return jobs.unfinished(region);
    }

    @Override
    public Answer<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> bodies) {
        return tasks.addTasks(region, spec, attempt, bodies);
    }

    @Override
    public Answer<TaskCounts> counts(String region, String batchJob) {
        return tasks.counts(region, batchJob);
    }

    @Override
    public Answer<TaskCounts> exactCounts(String region, String batchJob) {
        return tasks.exactCounts(region, batchJob);
    }

    @Override
    public Answer<Set<String>> succeeded(String region, String batchJob) {
        return tasks.succeeded(region, batchJob);
    }

    @Override
    public Answer<Boolean> poolExists(String region, String pool) {
        return pools.poolExists(region, pool);
    }

    @Override
    public Answer<NodeCapabilities> nodes(String region, String pool) {
        return pools.nodes(region, pool);
    }
}

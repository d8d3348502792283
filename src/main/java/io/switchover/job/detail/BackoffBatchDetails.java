package io.switchover.job.detail;

import io.switchover.job.batch.BackoffCalls;
import io.switchover.job.batch.RegionBackoff;
import io.switchover.job.output.FileTail;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The same details, of regions that are left alone when they are too busy or silent: who looks causes no storm, and no wait for those who
 * work.
 */
@ApplicationScoped
public class BackoffBatchDetails implements BatchDetails {
    private final BatchDetails details;
    private final BackoffCalls calls;

    @Inject
    BackoffBatchDetails(AzureBatchDetails details, RegionBackoff backoff) {
        this((BatchDetails) details, backoff);
    }

    public BackoffBatchDetails(BatchDetails details, RegionBackoff backoff) {
        this.details = details;
        this.calls = new BackoffCalls(backoff, RegionBackoff.Lane.WORK);
    }

    @Override
    public Answer<Optional<PoolFacts>> pool(String region, String pool) {
        return calls.look(region, () -> details.pool(region, pool));
    }

    @Override
    public Answer<Optional<BatchJobDetails>> job(String region, String batchJob) {
        return calls.look(region, () -> details.job(region, batchJob));
    }

    @Override
    public Answer<List<PreparationAndReleaseStatus>> nodes(String region, String batchJob) {
        return calls.look(region, () -> details.nodes(region, batchJob));
    }

    @Override
    public Answer<TaskPage> tasks(
            String region, String batchJob, TaskSelection selection, int most, @Nullable String next) {
        return calls.look(region, () -> details.tasks(region, batchJob, selection, most, next));
    }

    @Override
    public Answer<Optional<FileTail>> tail(String region, String batchJob, String task, String file, int most) {
        return calls.look(region, () -> details.tail(region, batchJob, task, file, most));
    }

    @Override
    public BatchAccountPortalLink account(String region) {
        return details.account(region);
    }
}

package io.switchover.job.batch;

import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.job.batch.RegionBackoff.Lane;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The same jobs, in regions that are left alone when they are too busy or silent. */
@ApplicationScoped
public class BackoffBatchJobs implements BatchJobs {
    private final BatchJobs jobs;
    private final BackoffCalls calls;

    @Inject
    BackoffBatchJobs(AzureBatchJobs jobs, RegionBackoff backoff) {
        this(jobs, backoff, Lane.WORK);
    }

    public BackoffBatchJobs(BatchJobs jobs, RegionBackoff backoff, Lane lane) {
        this.jobs = jobs;
        this.calls = new BackoffCalls(backoff, lane);
    }

    @Override
    public BatchJobs urgent() {
        return new BackoffBatchJobs(jobs, calls.backoff(), Lane.FENCES);
    }

    @Override
    public Answer<Done> add(String region, JobSpec spec, Attempt attempt) {
        return calls.add(region, () -> jobs.add(region, spec, attempt));
    }

    @Override
    public Answer<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
        return calls.add(region, () -> jobs.addTombstone(region, pool, job, attempt));
    }

    @Override
    public Answer<Optional<BatchJobSnapshot>> find(String region, String batchJob) {
        return calls.ask(region, () -> jobs.find(region, batchJob));
    }

    @Override
    public Answer<Done> arm(String region, String batchJob) {
        return calls.ask(region, () -> jobs.arm(region, batchJob));
    }

    @Override
    public Answer<Done> terminate(String region, String batchJob, String reason) {
        return calls.ask(region, () -> jobs.terminate(region, batchJob, reason));
    }

    @Override
    public Answer<List<BatchJobSnapshot>> completedSince(String region, @Nullable Instant since) {
        return calls.ask(region, () -> jobs.completedSince(region, since));
    }

    @Override
    public Answer<List<BatchJobSnapshot>> unfinished(String region) {
        return calls.ask(region, () -> jobs.unfinished(region));
    }
}

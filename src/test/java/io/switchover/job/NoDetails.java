package io.switchover.job;

import io.switchover.job.detail.BatchAccountPortalLink;
import io.switchover.job.detail.BatchDetails;
import io.switchover.job.detail.BatchJobDetails;
import io.switchover.job.detail.PoolFacts;
import io.switchover.job.detail.PreparationAndReleaseStatus;
import io.switchover.job.detail.TaskPage;
import io.switchover.job.detail.TaskSelection;
import io.switchover.job.output.FileTail;
import io.switchover.remote.Answer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service that has nothing to tell about jobs and pools, where a test does not care. */
class NoDetails implements BatchDetails {
    @Override
    public Answer<Optional<PoolFacts>> pool(String region, String pool) {
        return new Answer.Answered<>(Optional.empty());
    }

    @Override
    public Answer<Optional<BatchJobDetails>> job(String region, String batchJob) {
        return new Answer.Answered<>(Optional.empty());
    }

    @Override
    public Answer<List<PreparationAndReleaseStatus>> nodes(String region, String batchJob) {
        return new Answer.Answered<>(List.of());
    }

    @Override
    public Answer<TaskPage> tasks(
            String region, String batchJob, TaskSelection selection, int most, @Nullable String next) {
        return new Answer.Answered<>(new TaskPage(List.of(), null));
    }

    @Override
    public Answer<Optional<FileTail>> tail(String region, String batchJob, String task, String file, int most) {
        return new Answer.Answered<>(Optional.empty());
    }

    @Override
    public BatchAccountPortalLink account(String region) {
        return new BatchAccountPortalLink("batch" + region, "https://portal.azure.com/#resource/" + region);
    }
}

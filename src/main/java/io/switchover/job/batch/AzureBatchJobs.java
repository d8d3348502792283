package io.switchover.job.batch;

import com.microsoft.azure.batch.protocol.models.CloudJob;
import com.microsoft.azure.batch.protocol.models.JobListOptions;
import com.microsoft.azure.batch.protocol.models.JobPatchParameter;
import com.microsoft.azure.batch.protocol.models.JobState;
import com.microsoft.azure.batch.protocol.models.OnAllTasksComplete;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.BatchPages;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.time.DateTime;
import org.jspecify.annotations.Nullable;

/** Jobs in Azure Batch by {@code azure-batch}. Acts are given the {@link BackoffBatchJobs} around it. */
@ApplicationScoped
@Typed(AzureBatchJobs.class)
public class AzureBatchJobs implements BatchJobs {
    private static final String SHOWN =
            "id,state,stateTransitionTime,creationTime,executionInfo,metadata,onAllTasksComplete";

    private final BatchAccounts accounts;
    private final AzureBatchBodies bodies;

    public AzureBatchJobs(BatchAccounts accounts, AzureBatchBodies bodies) {
        this.accounts = accounts;
        this.bodies = bodies;
    }

    @Override
    public Answer<Done> add(String region, JobSpec spec, Attempt attempt) {
        return AzureBatchAnswers.of(region, () -> bodies.job(spec, attempt, region), job -> {
            accounts.of(region).jobs().add(job);
            return Done.DONE;
        });
    }

    @Override
    public Answer<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
        return AzureBatchAnswers.of(region, () -> {
            accounts.of(region).jobs().add(bodies.tombstone(pool, job, attempt));
            return Done.DONE;
        });
    }

    @Override
    public Answer<Optional<BatchJobSnapshot>> find(String region, String batchJob) {
        Answer<Optional<BatchJobSnapshot>> answer = AzureBatchAnswers.of(region, () -> {
            var job = accounts.of(region).jobs().get(batchJob);
            if (job == null) {
                throw BatchPages.nothing();
            }
            return Optional.of(shown(job));
        });
        return answer instanceof Answer.Refused<Optional<BatchJobSnapshot>> no && no.reason() == Answer.Reason.ABSENT
                ? new Answer.Answered<>(Optional.empty())
                : answer;
    }

    @Override
    public Answer<Done> arm(String region, String batchJob) {
        return AzureBatchAnswers.of(region, () -> {
            accounts.of(region)
                    .jobs()
                    .patch(batchJob, new JobPatchParameter().withOnAllTasksComplete(OnAllTasksComplete.TERMINATE_JOB));
            return Done.DONE;
        });
    }

    @Override
    public Answer<Done> terminate(String region, String batchJob, String reason) {
        return AzureBatchAnswers.of(region, () -> {
            accounts.of(region).jobs().terminate(batchJob, reason, null);
            return Done.DONE;
        });
    }

    @Override
    public Answer<List<BatchJobSnapshot>> completedSince(String region, @Nullable Instant since) {
        return list(
                region,
                "state eq 'completed'" + (since == null ? "" : " and stateTransitionTime ge DateTime'" + since + "'"));
    }

    @Override
    public Answer<List<BatchJobSnapshot>> unfinished(String region) {
        return list(region, "state ne 'completed'");
    }

    private Answer<List<BatchJobSnapshot>> list(String region, String filter) {
        return AzureBatchAnswers.of(region, () -> {
            var options = new JobListOptions().withFilter(filter).withSelect(SHOWN);
            var jobs = accounts.of(region).jobs();
            var ours = new ArrayList<BatchJobSnapshot>();
            BatchPages.each(jobs.listAsync(options), jobs::listNextAsync, job -> {
                var shown = shown(job);
                if (shown.mark() != null) {
                    ours.add(shown);
                }
            });
            return List.copyOf(ours);
        });
    }

    private static BatchJobSnapshot shown(CloudJob job) {
        var info = job.executionInfo();
        return new BatchJobSnapshot(
                job.id(),
                state(job.state()),
                job.onAllTasksComplete() == OnAllTasksComplete.TERMINATE_JOB,
                info == null || info.terminateReason() == null ? "" : info.terminateReason(),
                instant(job.creationTime()),
                instant(job.stateTransitionTime()),
                AzureBatchMarks.read(job.metadata()));
    }

    private static BatchJobSnapshot.State state(JobState state) {
        return switch (state) {
            case ACTIVE, DISABLING, DISABLED, ENABLING -> BatchJobSnapshot.State.OPEN;
            case TERMINATING -> BatchJobSnapshot.State.TERMINATING;
            case COMPLETED -> BatchJobSnapshot.State.COMPLETED;
            case DELETING -> BatchJobSnapshot.State.DELETING;
        };
    }

    private static Instant instant(DateTime time) {
        return Instant.ofEpochMilli(time.getMillis());
    }
}

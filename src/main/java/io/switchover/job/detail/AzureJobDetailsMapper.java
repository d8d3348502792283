package io.switchover.job.detail;

import com.microsoft.azure.batch.protocol.models.CloudJob;
import com.microsoft.azure.batch.protocol.models.JobPreparationAndReleaseTaskExecutionInformation;
import com.microsoft.azure.batch.protocol.models.JobPreparationTaskExecutionInformation;
import com.microsoft.azure.batch.protocol.models.JobPreparationTaskState;
import com.microsoft.azure.batch.protocol.models.JobReleaseTaskExecutionInformation;
import com.microsoft.azure.batch.protocol.models.JobReleaseTaskState;
import com.microsoft.azure.batch.protocol.models.TaskExecutionResult;
import com.microsoft.azure.batch.protocol.models.TaskFailureInformation;
import io.switchover.job.FailedTask;
import io.switchover.job.batch.AzureTaskFacts;
import org.jspecify.annotations.Nullable;

/**
 * A job, and its preparation and release tasks, in the SDK's words, in ours.
 *
 * <p>Source: JobPreparationTask and JobReleaseTask in the Batch API description 2024-07-01.20.0: the ids that they have when the job gives
 * them none, and that tasks wait for the preparation unless the job says otherwise.
 */
final class AzureJobDetailsMapper {
    /** What is asked for of a job. */
    static final String SELECT = "id,state,stateTransitionTime,jobPreparationTask";
    /** What is asked for of each node. */
    static final String SELECT_NODE = "nodeId,jobPreparationTaskExecutionInfo,jobReleaseTaskExecutionInfo";

    private static final String PREPARATION = "jobpreparation";
    private static final String RELEASE = "jobrelease";

    private AzureJobDetailsMapper() {}

    static BatchJobDetails of(CloudJob job) {
        var preparation = job.jobPreparationTask();
        return new BatchJobDetails(
                BatchJobDetails.State.valueOf(job.state().name()),
                AzureTaskFacts.instant(job.stateTransitionTime()),
                preparation == null ? null : preparation.id() == null ? PREPARATION : preparation.id(),
                preparation != null && !Boolean.FALSE.equals(preparation.waitForSuccess()));
    }

    static PreparationAndReleaseStatus of(JobPreparationAndReleaseTaskExecutionInformation node) {
        var preparation = node.jobPreparationTaskExecutionInfo();
        var release = node.jobReleaseTaskExecutionInfo();
        return new PreparationAndReleaseStatus(
                AzureTaskFacts.text(node.nodeId()),
                preparation == null ? null : preparation(preparation),
                release == null ? null : release(release));
    }

    private static PreparationAndReleaseStatus.Run preparation(JobPreparationTaskExecutionInformation info) {
        return new PreparationAndReleaseStatus.Run(
                failed(PREPARATION, info.result(), info.exitCode(), info.failureInfo()),
                AzureTaskFacts.instant(info.startTime()),
                AzureTaskFacts.instant(info.endTime()),
                info.state() == JobPreparationTaskState.RUNNING,
                info.retryCount());
    }

    private static PreparationAndReleaseStatus.Run release(JobReleaseTaskExecutionInformation info) {
        return new PreparationAndReleaseStatus.Run(
                failed(RELEASE, info.result(), info.exitCode(), info.failureInfo()),
                AzureTaskFacts.instant(info.startTime()),
                AzureTaskFacts.instant(info.endTime()),
                info.state() == JobReleaseTaskState.RUNNING,
                0);
    }

    /** The service's own examples leave the result out, so the exit code and what it says of a failure count as well. */
    private static @Nullable FailedTask failed(
            String id,
            @Nullable TaskExecutionResult result,
            @Nullable Integer exitCode,
            @Nullable TaskFailureInformation failure) {
        boolean failed = result == TaskExecutionResult.FAILURE
                || failure != null
                || (result == null && exitCode != null && exitCode != 0);
        return failed ? new FailedTask(id, exitCode, AzureTaskFacts.failure(failure)) : null;
    }
}

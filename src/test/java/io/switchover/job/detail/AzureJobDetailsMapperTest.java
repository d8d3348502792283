package io.switchover.job.detail;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.batch.protocol.models.JobPreparationAndReleaseTaskExecutionInformation;
import com.microsoft.azure.batch.protocol.models.JobPreparationTaskExecutionInformation;
import com.microsoft.azure.batch.protocol.models.JobPreparationTaskState;
import com.microsoft.azure.batch.protocol.models.TaskExecutionResult;
import com.microsoft.azure.batch.protocol.models.TaskFailureInformation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureJobDetailsMapperTest {

    /** The service's own example of this list says an exit code and no result. */
    @ParameterizedTest
    @CsvSource({
        "      , 0, false, false",
        "      , 1, false, true",
        "      ,  , false, false",
        "      ,  , true , true",
        "SUCCESS, 0, false, false",
        "SUCCESS, 1, false, false",
        "FAILURE, 1, true , true",
        "FAILURE,  , true , true"
    })
    void a_preparation_task_has_failed_by_its_result_or_else_by_what_is_said_of_its_end(
            @Nullable TaskExecutionResult result, @Nullable Integer exitCode, boolean said, boolean failed) {
        var info = new JobPreparationTaskExecutionInformation()
                .withState(JobPreparationTaskState.COMPLETED)
                .withResult(result)
                .withExitCode(exitCode)
                .withFailureInfo(said ? new TaskFailureInformation().withCode("CommandProgramNotFound") : null);
        var run = AzureJobDetailsMapper.of(new JobPreparationAndReleaseTaskExecutionInformation()
                        .withNodeId("n")
                        .withJobPreparationTaskExecutionInfo(info))
                .preparation();
        assertThat(run.failed() != null).isEqualTo(failed);
        assertThat(run.running()).isFalse();
    }
}

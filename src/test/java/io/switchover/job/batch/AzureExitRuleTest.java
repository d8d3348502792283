package io.switchover.job.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.batch.protocol.models.DependencyAction;
import com.microsoft.azure.batch.protocol.models.ExitCodeMapping;
import com.microsoft.azure.batch.protocol.models.ExitCodeRangeMapping;
import com.microsoft.azure.batch.protocol.models.ExitConditions;
import com.microsoft.azure.batch.protocol.models.ExitOptions;
import com.microsoft.azure.batch.protocol.models.JobAction;
import com.microsoft.azure.batch.protocol.models.TaskExecutionInformation;
import com.microsoft.azure.batch.protocol.models.TaskFailureInformation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of a task's exit conditions rules its end: the one that the description names, and no other. */
class AzureExitRuleTest {
    private static ExitOptions options(boolean here) {
        return new ExitOptions()
                .withDependencyAction(here ? DependencyAction.SATISFY : DependencyAction.BLOCK)
                .withJobAction(here ? JobAction.DISABLE : JobAction.NONE);
    }

    private static @Nullable ExitOptions named(String named, String rules, String one) {
        return List.of(named.split(" ")).contains(one) ? options(rules.equals(one)) : null;
    }

    @ParameterizedTest(name = "with {0}, a task that ended with {1} ({2}) is ruled by {3}")
    @CsvSource({
        "code range upload default, 3, FailureExitCode, code",
        "range upload default, 3, FailureExitCode, range",
        "upload default, 3, FailureExitCode, default",
        "code upload default, 3, FileUploadAccessDenied, code",
        "range upload default, 3, FileUploadContainerNotFound, range",
        "upload default, 3, FileUploadAccessDenied, upload",
        "default, 3, FileUploadAccessDenied, default",
        "upload pre default, , CommandProgramNotFound, pre",
        "upload default, , CommandProgramNotFound, default",
        "code pre default, 4, FailureExitCode, default"
    })
    void the_most_specific_exit_condition_applies(String named, @Nullable Integer code, String failure, String rules) {
        var conditions = new ExitConditions()
                .withFileUploadError(named(named, rules, "upload"))
                .withPreProcessingError(named(named, rules, "pre"))
                .withDefaultProperty(named(named, rules, "default"));
        var single = named(named, rules, "code");
        var range = named(named, rules, "range");
        if (single != null) {
            conditions.withExitCodes(List.of(new ExitCodeMapping().withCode(3).withExitOptions(single)));
        }
        if (range != null) {
            conditions.withExitCodeRanges(
                    List.of(new ExitCodeRangeMapping().withStart(2).withEnd(3).withExitOptions(range)));
        }
        var info = new TaskExecutionInformation()
                .withExitCode(code)
                .withFailureInfo(new TaskFailureInformation().withCode(failure));
        assertThat(AzureExitRule.blocks(conditions, info)).isFalse();
        assertThat(AzureExitRule.disables(conditions, info)).isTrue();
    }
}

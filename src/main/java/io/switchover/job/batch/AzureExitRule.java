package io.switchover.job.batch;

import com.microsoft.azure.batch.protocol.models.DependencyAction;
import com.microsoft.azure.batch.protocol.models.ExitConditions;
import com.microsoft.azure.batch.protocol.models.ExitOptions;
import com.microsoft.azure.batch.protocol.models.JobAction;
import com.microsoft.azure.batch.protocol.models.TaskExecutionInformation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the failure of a task does to others: whether tasks that depend on it may still run, and whether its job goes on.
 *
 * <p>Source: ExitConditions and ExitOptions in the Batch API description 2024-07-01.20.0: a single exit code goes before a range, a
 * code that is named before an upload that failed, and what no condition names is ruled by the default; without a word the dependency is
 * not satisfied by a failure.
 */
final class AzureExitRule {
    private AzureExitRule() {}

    static boolean blocks(@Nullable ExitConditions conditions, TaskExecutionInformation info) {
        return conditions == null
                || options(conditions, info).map(ExitOptions::dependencyAction).orElse(DependencyAction.BLOCK)
                        != DependencyAction.SATISFY;
    }

    /** Where the job takes the actions that its tasks' exit conditions name. */
    static boolean disables(@Nullable ExitConditions conditions, TaskExecutionInformation info) {
        return conditions != null
                && options(conditions, info).map(ExitOptions::jobAction).orElse(JobAction.NONE) == JobAction.DISABLE;
    }

    private static Optional<ExitOptions> options(ExitConditions conditions, TaskExecutionInformation info) {
        var code = info.exitCode();
        var failure = info.failureInfo();
        boolean uploadFailed =
                failure != null && failure.code() != null && failure.code().startsWith("FileUpload");
        var named = code == null ? Optional.ofNullable(conditions.preProcessingError()) : ofCode(conditions, code);
        return named.or(() -> uploadFailed ? Optional.ofNullable(conditions.fileUploadError()) : Optional.empty())
                .or(() -> Optional.ofNullable(conditions.defaultProperty()));
    }

    private static Optional<ExitOptions> ofCode(ExitConditions conditions, int code) {
        return list(conditions.exitCodes()).stream()
                .filter(mapping -> mapping.code() == code)
                .map(mapping -> mapping.exitOptions())
                .findFirst()
                .or(() -> list(conditions.exitCodeRanges()).stream()
                        .filter(range -> range.start() <= code && code <= range.end())
                        .map(range -> range.exitOptions())
                        .findFirst());
    }

    private static <T> List<T> list(@Nullable List<T> some) {
        return some == null ? List.of() : some;
    }
}

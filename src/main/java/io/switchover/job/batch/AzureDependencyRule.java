package io.switchover.job.batch;

import com.microsoft.azure.batch.protocol.models.DependencyAction;
import com.microsoft.azure.batch.protocol.models.ExitConditions;
import com.microsoft.azure.batch.protocol.models.ExitOptions;
import com.microsoft.azure.batch.protocol.models.TaskExecutionInformation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether tasks that depend on a failed one may still run.
 *
 * <p>Source: ExitConditions and ExitOptions in the Batch API description 2024-07-01.20.0: a single exit code goes before a range, and what
 * no condition names is ruled by the default; without a word the dependency is not satisfied by a failure.
 */
final class AzureDependencyRule {
    private AzureDependencyRule() {}

    static boolean blocks(@Nullable ExitConditions conditions, TaskExecutionInformation info) {
        return conditions == null
                || options(conditions, info).map(ExitOptions::dependencyAction).orElse(DependencyAction.BLOCK)
                        != DependencyAction.SATISFY;
    }

    private static Optional<ExitOptions> options(ExitConditions conditions, TaskExecutionInformation info) {
        var code = info.exitCode();
        var failure = info.failureInfo();
        if (code == null) {
            return either(conditions.preProcessingError(), conditions);
        }
        if (failure != null && failure.code() != null && failure.code().startsWith("FileUpload")) {
            return either(conditions.fileUploadError(), conditions);
        }
        return list(conditions.exitCodes()).stream()
                .filter(mapping -> mapping.code() == code)
                .map(mapping -> mapping.exitOptions())
                .findFirst()
                .or(() -> list(conditions.exitCodeRanges()).stream()
                        .filter(range -> range.start() <= code && code <= range.end())
                        .map(range -> range.exitOptions())
                        .findFirst())
                .or(() -> Optional.ofNullable(conditions.defaultProperty()));
    }

    private static Optional<ExitOptions> either(@Nullable ExitOptions own, ExitConditions conditions) {
        return Optional.ofNullable(own).or(() -> Optional.ofNullable(conditions.defaultProperty()));
    }

    private static <T> List<T> list(@Nullable List<T> some) {
        return some == null ? List.of() : some;
    }
}

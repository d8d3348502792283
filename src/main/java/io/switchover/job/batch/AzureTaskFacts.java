package io.switchover.job.batch;

import com.microsoft.azure.batch.protocol.models.CloudTask;
import com.microsoft.azure.batch.protocol.models.NameValuePair;
import com.microsoft.azure.batch.protocol.models.OutputFile;
import com.microsoft.azure.batch.protocol.models.TaskDependencies;
import com.microsoft.azure.batch.protocol.models.TaskExecutionInformation;
import com.microsoft.azure.batch.protocol.models.TaskExecutionResult;
import com.microsoft.azure.batch.protocol.models.TaskFailureInformation;
import io.switchover.job.FailedTask;
import io.switchover.job.TaskFailure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.time.DateTime;
import org.jspecify.annotations.Nullable;

/** Tasks in the SDK's words, in ours. */
final class AzureTaskFacts {
    /** What is asked for of each. */
    static final String SELECT =
            "id,state,creationTime,executionInfo,requiredSlots,dependsOn,exitConditions,outputFiles";

    private AzureTaskFacts() {}

    static TaskFacts of(CloudTask task) {
        var info = task.executionInfo();
        boolean failed = info != null && info.result() == TaskExecutionResult.FAILURE;
        return new TaskFacts(
                task.id(),
                task.state() == null ? "" : task.state().toString(),
                failed ? failed(task.id(), info) : null,
                info == null ? null : info.exitCode(),
                times(task.creationTime(), info),
                task.requiredSlots() == null ? 1 : task.requiredSlots(),
                needs(task.dependsOn()),
                failed && AzureDependencyRule.blocks(task.exitConditions(), info),
                list(task.outputFiles()).stream().map(AzureTaskFacts::output).toList());
    }

    private static FailedTask failed(String id, TaskExecutionInformation info) {
        return new FailedTask(id, info.exitCode(), failure(info.failureInfo()));
    }

    private static @Nullable TaskFailure failure(@Nullable TaskFailureInformation failure) {
        return failure == null
                ? null
                : TaskFailure.of(
                        failure.category() == null ? "" : failure.category().toString(),
                        text(failure.code()),
                        text(failure.message()),
                        values(failure.details()));
    }

    static Map<String, String> values(@Nullable List<NameValuePair> pairs) {
        var values = new LinkedHashMap<String, String>();
        list(pairs).forEach(pair -> values.put(text(pair.name()), text(pair.value())));
        return values;
    }

    private static TaskFacts.Times times(@Nullable DateTime created, @Nullable TaskExecutionInformation info) {
        return info == null
                ? new TaskFacts.Times(instant(created), null, null, 0)
                : new TaskFacts.Times(
                        instant(created), instant(info.startTime()), instant(info.endTime()), info.retryCount());
    }

    private static TaskFacts.Needs needs(@Nullable TaskDependencies dependsOn) {
        return dependsOn == null
                ? TaskFacts.Needs.NOTHING
                : new TaskFacts.Needs(
                        list(dependsOn.taskIds()),
                        list(dependsOn.taskIdRanges()).stream()
                                .map(range -> new TaskFacts.Range(range.start(), range.end()))
                                .toList());
    }

    /** Without the query of the URL, which may be a SAS. */
    private static String output(OutputFile output) {
        var container = output.destination().container();
        var path = text(container.path());
        return text(output.filePattern()) + " → " + container.containerUrl().replaceAll("\\?.*", "")
                + (path.isEmpty() ? "" : "/" + path);
    }

    private static @Nullable Instant instant(@Nullable DateTime time) {
        return time == null ? null : Instant.ofEpochMilli(time.getMillis());
    }

    static <T> List<T> list(@Nullable List<T> some) {
        return some == null ? List.of() : some;
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}

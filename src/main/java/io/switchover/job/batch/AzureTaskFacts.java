package io.switchover.job.batch;

import com.microsoft.azure.batch.protocol.models.CloudTask;
import com.microsoft.azure.batch.protocol.models.ExitConditions;
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
public final class AzureTaskFacts {
    /** What is asked for of each. */
    public static final String SELECT =
            "id,state,stateTransitionTime,creationTime,executionInfo,requiredSlots,multiInstanceSettings,dependsOn,"
                    + "exitConditions,outputFiles";

    private AzureTaskFacts() {}

    public static TaskSnapshot of(CloudTask task) {
        var info = task.executionInfo();
        boolean failed = info != null && info.result() == TaskExecutionResult.FAILURE;
        return new TaskSnapshot(
                task.id(),
                task.state() == null ? "" : task.state().toString(),
                failed ? failed(task.id(), info) : null,
                info == null ? null : info.exitCode(),
                times(task, info),
                room(task),
                needs(task.dependsOn()),
                failed ? consequence(task.exitConditions(), info) : TaskSnapshot.Consequence.NONE,
                list(task.outputFiles()).stream().map(AzureTaskFacts::output).toList());
    }

    private static FailedTask failed(String id, TaskExecutionInformation info) {
        return new FailedTask(id, info.exitCode(), failure(info.failureInfo()));
    }

    public static @Nullable TaskFailure failure(@Nullable TaskFailureInformation failure) {
        return failure == null
                ? null
                : TaskFailure.of(
                        failure.category() == null ? "" : failure.category().toString(),
                        text(failure.code()),
                        text(failure.message()),
                        values(failure.details()));
    }

    public static Map<String, String> values(@Nullable List<NameValuePair> pairs) {
        var values = new LinkedHashMap<String, String>();
        list(pairs).forEach(pair -> values.put(text(pair.name()), text(pair.value())));
        return values;
    }

    private static TaskSnapshot.Times times(CloudTask task, @Nullable TaskExecutionInformation info) {
        return new TaskSnapshot.Times(
                instant(task.creationTime()),
                info == null ? null : instant(info.startTime()),
                info == null ? null : instant(info.endTime()),
                instant(task.stateTransitionTime()),
                info == null ? 0 : info.retryCount(),
                info == null ? 0 : info.requeueCount());
    }

    private static TaskSnapshot.Room room(CloudTask task) {
        var instances = task.multiInstanceSettings();
        return new TaskSnapshot.Room(
                task.requiredSlots() == null ? 1 : task.requiredSlots(),
                instances == null ? 0 : instances.numberOfInstances() == null ? 1 : instances.numberOfInstances());
    }

    private static TaskSnapshot.Consequence consequence(
            @Nullable ExitConditions conditions, TaskExecutionInformation info) {
        return new TaskSnapshot.Consequence(
                AzureExitRule.blocks(conditions, info), AzureExitRule.disables(conditions, info));
    }

    private static TaskSnapshot.Needs needs(@Nullable TaskDependencies dependsOn) {
        return dependsOn == null
                ? TaskSnapshot.Needs.NOTHING
                : new TaskSnapshot.Needs(
                        list(dependsOn.taskIds()),
                        list(dependsOn.taskIdRanges()).stream()
                                .map(range -> new TaskSnapshot.Range(range.start(), range.end()))
                                .toList());
    }

    /** Without the query of the URL, which may be a SAS. */
    private static String output(OutputFile output) {
        var container = output.destination().container();
        var path = text(container.path());
        return text(output.filePattern()) + " → " + container.containerUrl().replaceAll("\\?.*", "")
                + (path.isEmpty() ? "" : "/" + path);
    }

    public static @Nullable Instant instant(@Nullable DateTime time) {
        return time == null ? null : Instant.ofEpochMilli(time.getMillis());
    }

    public static <T> List<T> list(@Nullable List<T> some) {
        return some == null ? List.of() : some;
    }

    public static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}

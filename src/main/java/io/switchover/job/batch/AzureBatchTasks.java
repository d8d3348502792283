package io.switchover.job.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.batch.protocol.models.CloudTask;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import com.microsoft.azure.batch.protocol.models.TaskAddResult;
import com.microsoft.azure.batch.protocol.models.TaskAddStatus;
import com.microsoft.azure.batch.protocol.models.TaskExecutionResult;
import com.microsoft.azure.batch.protocol.models.TaskListOptions;
import com.microsoft.azure.batch.protocol.models.TaskState;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.BatchPages;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.job.TaskCounts;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tasks in Azure Batch by {@code azure-batch}. Acts are given the {@link BackoffBatchTasks} around it. */
@ApplicationScoped
@Typed(AzureBatchTasks.class)
public class AzureBatchTasks implements BatchTasks {
    private final BatchAccounts accounts;
    private final AzureBatchBodies bodies;

    public AzureBatchTasks(BatchAccounts accounts, AzureBatchBodies bodies) {
        this.accounts = accounts;
        this.bodies = bodies;
    }

    @Override
    public Answer<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> bare) {
        return AzureBatchAnswers.of(
                region,
                () -> bodies.tasks(spec, attempt, region, bare),
                tasks -> added(region, attempt.batchJob(), tasks));
    }

    private List<TaskOutcome> added(String region, String batchJob, List<TaskAddParameter> tasks) {
        var results = new HashMap<String, TaskAddResult>();
        var answer = accounts.of(region).tasks().addCollection(batchJob, tasks);
        if (answer != null && answer.value() != null) {
            answer.value().forEach(r -> results.put(r.taskId().toLowerCase(Locale.ROOT), r));
        }
        return tasks.stream()
                .map(task -> outcome(task.id(), results.get(task.id().toLowerCase(Locale.ROOT))))
                .toList();
    }

    private static TaskOutcome outcome(String task, @Nullable TaskAddResult result) {
        if (result == null) {
            // An empty body came with a success once: nothing is known, so the same ids go again.
            return new TaskOutcome.Again("Batch said nothing about task " + task);
        }
        if (result.status() == TaskAddStatus.SUCCESS) {
            return new TaskOutcome.Added();
        }
        var code = result.error() == null ? "" : String.valueOf(result.error().code());
        var message = result.error() == null ? code : AzureBatchAnswers.said(result.error());
        if (code.equals("TaskExists")) {
            return new TaskOutcome.Added();
        }
        // What is said of the job, that it has ended or goes away, is no refusal of the task.
        return result.status() == TaskAddStatus.CLIENT_ERROR && AzureBatchAnswers.reason(code) == Answer.Reason.INVALID
                ? new TaskOutcome.Refused("Batch refused task " + task + ": " + message)
                : new TaskOutcome.Again("Batch could not take task " + task + " now: " + message);
    }

    @Override
    public Answer<TaskCounts> counts(String region, String batchJob) {
        return AzureBatchAnswers.of(region, () -> {
            var answer = accounts.of(region).jobs().getTaskCounts(batchJob);
            var counts = answer == null ? null : answer.taskCounts();
            if (counts == null) {
                throw BatchPages.nothing();
            }
            return new TaskCounts(counts.succeeded(), counts.failed(), counts.active() + counts.running());
        });
    }

    @Override
    public Answer<TaskCounts> exactCounts(String region, String batchJob) {
        return AzureBatchAnswers.of(region, () -> {
            var counts = new int[3];
            each(region, batchJob, new TaskListOptions().withSelect("id,state,executionInfo"), task -> {
                boolean ended = task.state() == TaskState.COMPLETED;
                boolean well =
                        task.executionInfo() != null && task.executionInfo().result() == TaskExecutionResult.SUCCESS;
                counts[ended ? well ? 0 : 1 : 2]++;
            });
            return new TaskCounts(counts[0], counts[1], counts[2]);
        });
    }

    @Override
    public Answer<Set<String>> succeeded(String region, String batchJob) {
        return AzureBatchAnswers.of(region, () -> {
            var ids = new HashSet<String>();
            var completed =
                    new TaskListOptions().withFilter("state eq 'completed'").withSelect("id,state,executionInfo");
            each(region, batchJob, completed, task -> {
                var info = task.executionInfo();
                if (info != null && info.result() == TaskExecutionResult.SUCCESS && info.failureInfo() == null) {
                    ids.add(task.id());
                }
            });
            return Set.copyOf(ids);
        });
    }

    private void each(String region, String batchJob, TaskListOptions options, Consumer<CloudTask> task) {
        var tasks = accounts.of(region).tasks();
        BatchPages.each(tasks.listAsync(batchJob, options), tasks::listNextAsync, task);
    }
}

package io.switchover.job.detail;

import com.microsoft.azure.batch.protocol.Files;
import com.microsoft.azure.batch.protocol.models.AccountListPoolNodeCountsOptions;
import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.azure.batch.protocol.models.FileGetFromTaskOptions;
import com.microsoft.azure.batch.protocol.models.FileListFromTaskOptions;
import com.microsoft.azure.batch.protocol.models.JobGetOptions;
import com.microsoft.azure.batch.protocol.models.JobListPreparationAndReleaseTaskStatusOptions;
import com.microsoft.azure.batch.protocol.models.PoolGetOptions;
import com.microsoft.azure.batch.protocol.models.PoolNodeCounts;
import com.microsoft.azure.batch.protocol.models.TaskListOptions;
import io.switchover.azure.AzureSettings;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.BatchFiles;
import io.switchover.azure.BatchPages;
import io.switchover.job.batch.AzureBatchAnswers;
import io.switchover.job.batch.AzureTaskFacts;
import io.switchover.job.output.FileTail;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Details of jobs and pools by {@code azure-batch}. Acts are given the {@link BackoffBatchDetails} around it. */
@ApplicationScoped
@Typed(AzureBatchDetails.class)
public class AzureBatchDetails implements BatchDetails {
    /** What says that a file cannot be had from its node, now or ever; a task that has not started has no node. */
    private static final Set<String> NO_FILE = Set.of(
            "FileNotFound",
            "TaskFilesUnavailable",
            "TaskFilesCleanedup",
            "NodeNotFound",
            "NodeNotReady",
            "TaskNotFound");

    private final BatchAccounts accounts;
    private final String portal;

    public AzureBatchDetails(BatchAccounts accounts, AzureSettings settings) {
        this.accounts = accounts;
        this.portal = portal(settings.armEndpoint().getHost());
    }

    /** Each cloud has its own. */
    private static String portal(String arm) {
        if (arm.endsWith(".usgovcloudapi.net")) {
            return "https://portal.azure.us";
        }
        return arm.endsWith(".chinacloudapi.cn") ? "https://portal.azure.cn" : "https://portal.azure.com";
    }

    @Override
    public Answer<Optional<PoolFacts>> pool(String region, String pool) {
        return AzureBatchAnswers.of(
                region,
                () -> unless(Set.of("PoolNotFound"), () -> {
                    var client = accounts.of(region);
                    var found = client.pools().get(pool, new PoolGetOptions().withSelect(AzurePoolFactsMapper.SELECT));
                    if (found == null || found.id() == null) {
                        throw BatchPages.nothing();
                    }
                    var counts = new ArrayList<PoolNodeCounts>();
                    var one = new AccountListPoolNodeCountsOptions().withFilter("poolId eq '" + pool + "'");
                    BatchPages.each(
                            client.accounts().listPoolNodeCountsAsync(one),
                            client.accounts()::listPoolNodeCountsNextAsync,
                            counts::add);
                    return AzurePoolFactsMapper.of(found, counts);
                }));
    }

    @Override
    public Answer<Optional<BatchJobDetails>> job(String region, String batchJob) {
        return AzureBatchAnswers.of(
                region,
                () -> unless(Set.of("JobNotFound"), () -> {
                    var job = accounts.of(region)
                            .jobs()
                            .get(batchJob, new JobGetOptions().withSelect(AzureJobDetailsMapper.SELECT));
                    if (job == null || job.state() == null) {
                        throw BatchPages.nothing();
                    }
                    return AzureJobDetailsMapper.of(job);
                }));
    }

    @Override
    public Answer<List<PreparationAndReleaseStatus>> nodes(String region, String batchJob) {
        return AzureBatchAnswers.of(region, () -> unless(Set.of("JobPreparationTaskNotSpecified"), () -> {
                    var options = new JobListPreparationAndReleaseTaskStatusOptions()
                            .withSelect(AzureJobDetailsMapper.SELECT_NODE);
                    return BatchPages.one(accounts.of(region)
                                    .jobs()
                                    .listPreparationAndReleaseTaskStatusAsync(batchJob, options))
                            .items()
                            .stream()
                            .map(AzureJobDetailsMapper::of)
                            .toList();
                })
                .orElse(List.of()));
    }

    @Override
    public Answer<TaskPage> tasks(
            String region, String batchJob, TaskSelection selection, int most, @Nullable String next) {
        var tasks = accounts.of(region).tasks();
        var list = accounts.of(region).batchUrl() + "/jobs/" + batchJob + "/tasks?";
        if (next != null && !next.startsWith(list)) {
            return new Answer.Refused<>(
                    Answer.Reason.INVALID, "it is no continuation of this list: the job has another attempt by now");
        }
        return AzureBatchAnswers.of(region, () -> {
            var options =
                    new TaskListOptions().withSelect(AzureTaskFacts.SELECT).withMaxResults(most);
            if (!selection.filter().isEmpty()) {
                options.withFilter(selection.filter());
            }
            var page = BatchPages.one(next == null ? tasks.listAsync(batchJob, options) : tasks.listNextAsync(next));
            return new TaskPage(page.items().stream().map(AzureTaskFacts::of).toList(), page.nextPageLink());
        });
    }

    @Override
    public Answer<Optional<FileTail>> tail(String region, String batchJob, String task, String file, int most) {
        return AzureBatchAnswers.of(region, () -> unless(NO_FILE, () -> {
                    var files = accounts.of(region).files();
                    var found = size(files, batchJob, task, file);
                    if (found.isEmpty()) {
                        return Optional.<FileTail>empty();
                    }
                    long size = found.get();
                    var where = "node of task " + task + " in " + region;
                    if (size == 0) {
                        return Optional.of(new FileTail(new byte[0], 0, where));
                    }
                    var end = new FileGetFromTaskOptions()
                            .withOcpRange("bytes=" + Math.max(0, size - most) + "-" + (size - 1));
                    var bytes = BatchFiles.read(files.getFromTaskAsync(batchJob, task, file, end), most);
                    return Optional.of(new FileTail(bytes, size, where));
                })
                .flatMap(tail -> tail));
    }

    /** From a list, because a refusal of a HEAD request says no code. */
    private static Optional<Long> size(Files files, String batchJob, String task, String file) {
        var named = new FileListFromTaskOptions().withFilter("startswith(name,'" + file + "')");
        return BatchPages.one(files.listFromTaskAsync(batchJob, task, false, named)).items().stream()
                .filter(found -> file.equals(found.name()) && found.properties() != null)
                .findFirst()
                .map(found -> found.properties().contentLength());
    }

    private static <T> Optional<T> unless(Set<String> absent, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (BatchErrorException e) {
            if (absent.contains(AzureBatchAnswers.code(e))) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public BatchAccountPortalLink account(String region) {
        var id = accounts.id(region);
        return new BatchAccountPortalLink(id.account(), portal + "/#resource" + id.text());
    }
}

package io.switchover.local.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.resourcemanager.batch.fluent.BatchManagementClient;
import com.azure.resourcemanager.batch.fluent.models.ApplicationInner;
import com.azure.resourcemanager.batch.fluent.models.ApplicationPackageInner;
import com.azure.resourcemanager.batch.models.ActivateApplicationPackageParameters;
import com.azure.resourcemanager.batch.models.PackageState;
import com.microsoft.azure.batch.protocol.BatchServiceClient;
import com.microsoft.azure.batch.protocol.models.ApplicationPackageReference;
import com.microsoft.azure.batch.protocol.models.CloudJob;
import com.microsoft.azure.batch.protocol.models.CloudTask;
import com.microsoft.azure.batch.protocol.models.EnvironmentSetting;
import com.microsoft.azure.batch.protocol.models.ImageReference;
import com.microsoft.azure.batch.protocol.models.JobAddParameter;
import com.microsoft.azure.batch.protocol.models.JobPatchParameter;
import com.microsoft.azure.batch.protocol.models.JobState;
import com.microsoft.azure.batch.protocol.models.MetadataItem;
import com.microsoft.azure.batch.protocol.models.OnAllTasksComplete;
import com.microsoft.azure.batch.protocol.models.OutputFile;
import com.microsoft.azure.batch.protocol.models.OutputFileBlobContainerDestination;
import com.microsoft.azure.batch.protocol.models.OutputFileDestination;
import com.microsoft.azure.batch.protocol.models.OutputFileUploadCondition;
import com.microsoft.azure.batch.protocol.models.OutputFileUploadOptions;
import com.microsoft.azure.batch.protocol.models.PoolAddParameter;
import com.microsoft.azure.batch.protocol.models.PoolInformation;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import com.microsoft.azure.batch.protocol.models.TaskAddStatus;
import com.microsoft.azure.batch.protocol.models.TaskCounts;
import com.microsoft.azure.batch.protocol.models.TaskExecutionResult;
import com.microsoft.azure.batch.protocol.models.TaskState;
import com.microsoft.azure.batch.protocol.models.VirtualMachineConfiguration;
import io.switchover.local.batch.account.Pace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of every job through a Batch account, walked with the unmodified SDKs of both planes. */
class MainPathTest {
    private static final String ACCOUNT = "westeuropebatch";

    @TempDir
    Path work;

    private BatchBox box;

    @BeforeEach
    void open() throws Exception {
        box = new BatchBox(work, Pace.VISIBLE);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void a_package_is_registered_uploaded_activated_and_run_by_tasks_that_leave_their_output_in_storage()
            throws Exception {
        registerPackage();
        BatchServiceClient batch = box.batch();
        batch.pools().add(pool());
        assertThat(batch.pools().get("pool1").currentDedicatedNodes()).isEqualTo(2);
        batch.jobs()
                .add(new JobAddParameter()
                        .withId("render-1")
                        .withPoolInfo(new PoolInformation().withPoolId("pool1"))
                        .withOnAllTasksComplete(OnAllTasksComplete.NO_ACTION)
                        .withMetadata(
                                List.of(new MetadataItem().withName("attempt").withValue("1")))
                        .withCommonEnvironmentSettings(List.of(new EnvironmentSetting()
                                .withName("SWITCHOVER_ATTEMPT")
                                .withValue("1"))));

        var outcome = batch.tasks()
                .addCollection(
                        "render-1", IntStream.range(0, 6).mapToObj(i -> tile(i)).toList());
        assertThat(outcome.value()).hasSize(6).allMatch(each -> each.status() == TaskAddStatus.SUCCESS);
        batch.jobs()
                .patch("render-1", new JobPatchParameter().withOnAllTasksComplete(OnAllTasksComplete.TERMINATE_JOB));

        await().until(() -> batch.jobs().get("render-1").state() == JobState.COMPLETED);
        CloudJob job = batch.jobs().get("render-1");
        assertThat(job.executionInfo().terminateReason()).isEqualTo("AllTasksComplete");
        assertThat(job.metadata()).extracting(MetadataItem::value).containsExactly("1");
        TaskCounts counts = batch.jobs().getTaskCounts("render-1").taskCounts();
        assertThat(counts.succeeded()).isEqualTo(6);
        assertThat(counts.active() + counts.running() + counts.failed()).isZero();
        for (CloudTask task : batch.tasks().list("render-1")) {
            assertThat(task.state()).isEqualTo(TaskState.COMPLETED);
            assertThat(task.executionInfo().exitCode()).isZero();
            assertThat(task.executionInfo().result()).isEqualTo(TaskExecutionResult.SUCCESS);
        }
        assertThat(new String(box.storage.blob("tiles/render-1/3.txt"), StandardCharsets.UTF_8))
                .isEqualTo("tile 3 of attempt 1\n");
        List<String> starts = Files.readAllLines(box.nodes.startsLog("pool1")).stream()
                .filter(line -> line.contains("\"event\":\"start\""))
                .toList();
        assertThat(starts)
                .hasSize(6)
                .allMatch(line -> line.contains("\"attempt\":\"1\"") && line.contains("westeurope"));
    }

    @Test
    void a_job_that_is_terminated_ends_its_processes_before_it_is_completed() throws Exception {
        BatchServiceClient batch = box.batch();
        batch.pools().add(pool().withApplicationPackageReferences(null));
        batch.jobs().add(new JobAddParameter().withId("long").withPoolInfo(new PoolInformation().withPoolId("pool1")));
        batch.tasks()
                .add(
                        "long",
                        new TaskAddParameter()
                                .withId("sleeper")
                                .withCommandLine("/bin/sh -c 'echo $$ > pid; sleep 600 & sleep 600'"));
        await().until(() -> batch.tasks().get("long", "sleeper").state() == TaskState.RUNNING);
        Path pid = Files.walk(work)
                .filter(file -> file.endsWith("pid"))
                .findFirst()
                .orElseThrow();
        await().until(() -> !Files.readString(pid).isBlank());
        long process = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(process)).isPresent();

        batch.jobs().terminate("long", "SwitchoverLeft", null);

        await().until(() -> batch.jobs().get("long").state() == JobState.COMPLETED);
        assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(batch.jobs().get("long").executionInfo().terminateReason()).isEqualTo("SwitchoverLeft");
        CloudTask task = batch.tasks().get("long", "sleeper");
        assertThat(task.executionInfo().result()).isEqualTo(TaskExecutionResult.FAILURE);
        assertThat(task.executionInfo().failureInfo().code()).isEqualTo("TaskEnded");
    }

    private void registerPackage() {
        BatchManagementClient management = box.management();
        management
                .getApplications()
                .createWithResponse(
                        "rg",
                        ACCOUNT,
                        "render",
                        new ApplicationInner().withDisplayName("Renderer").withAllowUpdates(false),
                        com.azure.core.util.Context.NONE);
        ApplicationPackageInner slot = management.getApplicationPackages().create("rg", ACCOUNT, "render", "1_0");
        assertThat(slot.state()).isEqualTo(PackageState.PENDING);
        box.storage.upload(
                slot.storageUrl(),
                BatchBox.zip(Map.of("bin/tile.sh", "echo \"tile $1 of attempt $SWITCHOVER_ATTEMPT\" > $1.txt\n")));
        ApplicationPackageInner active = management
                .getApplicationPackages()
                .activate("rg", ACCOUNT, "render", "1_0", new ActivateApplicationPackageParameters().withFormat("zip"));
        assertThat(active.state()).isEqualTo(PackageState.ACTIVE);
        ApplicationInner application = management
                .getApplications()
                .update("rg", ACCOUNT, "render", new ApplicationInner().withDefaultVersion("1_0"));
        assertThat(application.defaultVersion()).isEqualTo("1_0");
        var account = management.getBatchAccounts().getByResourceGroup("rg", ACCOUNT);
        assertThat(account.location()).isEqualTo("westeurope");
        assertThat(account.activeJobAndJobScheduleQuota()).isEqualTo(300);
    }

    private PoolAddParameter pool() {
        return new PoolAddParameter()
                .withId("pool1")
                .withVmSize("STANDARD_D2S_V3")
                .withVirtualMachineConfiguration(new VirtualMachineConfiguration()
                        .withImageReference(new ImageReference()
                                .withPublisher("canonical")
                                .withOffer("0001-com-ubuntu-server-jammy")
                                .withSku("22_04-lts"))
                        .withNodeAgentSKUId("batch.node.ubuntu 22.04"))
                .withTargetDedicatedNodes(2)
                .withTaskSlotsPerNode(2)
                .withApplicationPackageReferences(List.of(new ApplicationPackageReference()
                        .withApplicationId(box.account.profile().armId() + "/applications/render")));
    }

    private TaskAddParameter tile(int i) {
        return new TaskAddParameter()
                .withId("tile-" + i)
                .withCommandLine("/bin/sh -c 'sh $AZ_BATCH_APP_PACKAGE_render/bin/tile.sh " + i + "'")
                .withOutputFiles(List.of(new OutputFile()
                        .withFilePattern("*.txt")
                        .withDestination(new OutputFileDestination()
                                .withContainer(new OutputFileBlobContainerDestination()
                                        .withContainerUrl(box.storage
                                                .container("tiles")
                                                .replace(box.storage.endpoint(), "http://outside-storage"))
                                        .withPath("render-1")))
                        .withUploadOptions(new OutputFileUploadOptions()
                                .withUploadCondition(OutputFileUploadCondition.TASK_SUCCESS))));
    }
}

package io.switchover.pool;

import static io.switchover.pool.PoolAccountAsked.REGION;
import static io.switchover.pool.PoolAccountAsked.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.batch.protocol.models.AllocationState;
import com.microsoft.azure.batch.protocol.models.CloudPool;
import com.microsoft.azure.batch.protocol.models.ComputeNodeDeallocationOption;
import com.microsoft.azure.batch.protocol.models.JobAddParameter;
import com.microsoft.azure.batch.protocol.models.MetadataItem;
import com.microsoft.azure.batch.protocol.models.PoolEnableAutoScaleParameter;
import com.microsoft.azure.batch.protocol.models.PoolInformation;
import com.microsoft.azure.batch.protocol.models.PoolPatchParameter;
import com.microsoft.azure.batch.protocol.models.PoolResizeParameter;
import com.microsoft.azure.batch.protocol.models.ResizeError;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import com.microsoft.azure.batch.protocol.models.TaskExecutionResult;
import com.microsoft.azure.batch.protocol.models.TaskListOptions;
import com.microsoft.azure.batch.protocol.models.TaskState;
import io.switchover.contract.Once;
import io.switchover.contract.Pointed;
import io.switchover.local.batch.account.Pace;
import io.switchover.local.batch.account.Quotas;
import io.switchover.pool.account.AzureSupportedImages;
import io.switchover.pool.tending.ResizeFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeping pools the same, and giving them their sizes, believes of Azure Batch. */
class PoolContractTest {
    @TempDir
    static Path work;

    private static final Once<PoolAccountAsked> ACCOUNT = new Once<>(() -> new PoolAccountAsked(Pointed.here(), work));

    private static PoolAccountAsked asked;

    @BeforeEach
    void open() throws Exception {
        asked = ACCOUNT.get();
    }

    @AfterAll
    static void close() {
        ACCOUNT.ifOpened().ifPresent(PoolAccountAsked::close);
    }

    @Test
    void a_patch_of_the_metadata_replaces_all_of_it_and_nothing_else_of_the_pool() {
        var id = asked.pool("marked");
        var before = pool(id);

        patch(id, "size", "working");

        var after = pool(id);
        assertThat(marks(before)).containsExactlyInAnyOrder("owner=contract", "size=standby");
        assertThat(marks(after)).containsExactly("size=working");
        assertThat(after.eTag()).isNotEqualTo(before.eTag());
        assertThat(after.vmSize()).isEqualTo(before.vmSize()).isEqualToIgnoringCase("standard_d2s_v3");
        assertThat(after.targetDedicatedNodes()).isZero();
        assertThat(after.virtualMachineConfiguration().nodeAgentSKUId()).isEqualTo("batch.node.ubuntu 24.04");
    }

    @Test
    void a_pool_that_resizes_takes_a_patch_of_its_metadata_and_no_other_resize_until_that_is_stopped() {
        var id = asked.pool("resizes");
        asked.ifEmulated().ifPresent(box -> box.account.setPace(Pace.VISIBLE.withAllocation(Duration.ofHours(1))));
        try {
            resize(id, 1);
            assertThat(pool(id).allocationState()).isEqualTo(AllocationState.RESIZING);

            patch(id, "size", "working");
            assertThat(refusal(() -> resize(id, 0))).contains("409 PoolBeingResized");
            assertThat(marks(pool(id))).containsExactly("size=working");

            asked.batch().pools().stopResize(id);
            assertThat(codes(asked.steady(id))).containsExactly("ResizeStopped");
        } finally {
            asked.ifEmulated().ifPresent(box -> box.account.setPace(Pace.VISIBLE));
        }
        resize(id, 0);
        assertThat(codes(asked.steady(id))).as("the next resize forgets it").isEmpty();
    }

    @Test
    void a_pool_with_a_formula_takes_no_resize_until_the_formula_is_taken_away() {
        var id = asked.pool("scales");
        var before = pool(id);

        asked.batch()
                .pools()
                .enableAutoScale(
                        id,
                        new PoolEnableAutoScaleParameter()
                                .withAutoScaleFormula(
                                        "$TargetDedicatedNodes = 0; $NodeDeallocationOption = taskcompletion;"));
        var scales = pool(id);
        assertThat(scales.enableAutoScale()).isTrue();
        assertThat(scales.eTag()).isNotEqualTo(before.eTag());
        assertThat(refusal(() -> resize(id, 0)))
                .hasValueSatisfying(refused -> assertThat(refused).startsWith("409 "));

        asked.batch().pools().disableAutoScale(id);
        asked.steady(id);
        assertThat(pool(id).enableAutoScale()).isFalse();
        assertThat(refusal(() -> resize(id, 0))).isEmpty();
    }

    @Test
    void a_resize_that_did_not_get_its_nodes_says_why_by_a_code_until_the_next_one() {
        var box = asked.emulator("no account can be made to have no machines");
        var id = asked.pool("fails");
        for (var code : List.of("AllocationFailed", "AllocationTimedout")) {
            box.account.poolFaults().failNextResize(code, "there are none");
            resize(id, 1);
            assertThat(codes(asked.steady(id))).containsExactly(code);
            patch(id, "size", "working");
            assertThat(codes(pool(id))).as("a patch does not forget it").containsExactly(code);
        }
        resize(id, 0);
        assertThat(codes(asked.steady(id))).isEmpty();
    }

    @Test
    void a_resize_that_met_a_quota_says_so_by_a_code_that_ends_with_quota_reached() {
        var box = asked.emulator("its quota is not ours to use up");
        var id = asked.pool("full");
        try {
            box.account.setQuotas(Quotas.usual().withDedicatedCores(0));
            resize(id, 1);
            assertThat(codes(asked.steady(id))).containsExactly("AccountCoreQuotaReached");
            assertThat(ResizeFailure.cause("AccountCoreQuotaReached")).isEqualTo(ResizeFailure.Cause.QUOTA);
        } finally {
            box.account.setQuotas(Quotas.usual());
        }
    }

    /** What a cooled region still runs ends as it would have. */
    @Test
    void a_resize_with_taskcompletion_takes_a_node_away_only_when_its_task_has_ended() {
        asked.emulator("a node that runs tasks costs, and takes minutes to come");
        var id = asked.pool("shrinks");
        resize(id, 1);
        asked.until(id, pool -> pool.currentDedicatedNodes() == 1);
        var job = asked.id("works");
        var batch = asked.batch();
        batch.jobs().add(new JobAddParameter().withId(job).withPoolInfo(new PoolInformation().withPoolId(id)));
        batch.tasks().add(job, new TaskAddParameter().withId("t").withCommandLine("/bin/sh -c 'sleep 1'"));
        asked.patiently().until(() -> batch.tasks().get(job, "t").state() == TaskState.RUNNING);

        resize(id, 0);
        assertThat(pool(id).currentDedicatedNodes()).as("while it runs").isEqualTo(1);

        asked.until(id, pool -> pool.currentDedicatedNodes() == 0);
        var task = batch.tasks().get(job, "t");
        assertThat(task.state()).isEqualTo(TaskState.COMPLETED);
        assertThat(task.executionInfo().result()).isEqualTo(TaskExecutionResult.SUCCESS);
        assertThat(task.executionInfo().requeueCount()).isZero();
    }

    @Test
    void tasks_are_listed_by_how_often_they_were_requeued() {
        var job = asked.id("requeued");
        var batch = asked.batch();
        batch.jobs()
                .add(new JobAddParameter()
                        .withId(job)
                        .withPoolInfo(new PoolInformation().withPoolId(asked.id("none"))));
        batch.tasks().add(job, new TaskAddParameter().withId("t").withCommandLine("true"));
        var options = new TaskListOptions().withFilter("executionInfo/requeueCount gt 0");

        assertThat(batch.tasks().list(job, options)).isEmpty();
        batch.jobs().delete(job);
    }

    @Test
    void images_are_listed_with_their_node_agent_and_the_end_of_their_support() {
        var images =
                new AzureSupportedImages(asked.azure.batch).of(REGION).found().orElseThrow();

        assertThat(images).isNotEmpty().allSatisfy(image -> {
            assertThat(image.publisher()).isNotBlank();
            assertThat(image.offer()).isNotBlank();
            assertThat(image.sku()).isNotBlank();
            assertThat(image.agent()).startsWith("batch.node.");
        });
        assertThat(images).anySatisfy(image -> assertThat(image.endOfLife()).isNotNull());
    }

    private static CloudPool pool(String id) {
        return asked.batch().pools().get(id);
    }

    /** As the product does it. */
    private static void resize(String id, int nodes) {
        asked.batch()
                .pools()
                .resize(
                        id,
                        new PoolResizeParameter()
                                .withTargetDedicatedNodes(nodes)
                                .withTargetLowPriorityNodes(0)
                                .withNodeDeallocationOption(ComputeNodeDeallocationOption.TASK_COMPLETION));
    }

    private static void patch(String id, String name, String value) {
        asked.batch()
                .pools()
                .patch(
                        id,
                        new PoolPatchParameter()
                                .withMetadata(List.of(
                                        new MetadataItem().withName(name).withValue(value))));
    }

    private static List<String> marks(CloudPool pool) {
        return pool.metadata().stream()
                .map(item -> item.name() + "=" + item.value())
                .toList();
    }

    private static List<String> codes(CloudPool pool) {
        return pool.resizeErrors() == null
                ? List.of()
                : pool.resizeErrors().stream().map(ResizeError::code).toList();
    }
}

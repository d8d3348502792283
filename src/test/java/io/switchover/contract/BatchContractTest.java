package io.switchover.contract;

import static io.switchover.contract.BatchAccountAsked.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.batch.protocol.models.CloudJob;
import com.microsoft.azure.batch.protocol.models.CloudTask;
import com.microsoft.azure.batch.protocol.models.JobConstraints;
import com.microsoft.azure.batch.protocol.models.JobListOptions;
import com.microsoft.azure.batch.protocol.models.JobPatchParameter;
import com.microsoft.azure.batch.protocol.models.JobState;
import com.microsoft.azure.batch.protocol.models.MetadataItem;
import com.microsoft.azure.batch.protocol.models.OnAllTasksComplete;
import com.microsoft.azure.batch.protocol.models.PoolEnableAutoScaleOptions;
import com.microsoft.azure.batch.protocol.models.PoolEnableAutoScaleParameter;
import com.microsoft.azure.batch.protocol.models.PoolGetOptions;
import com.microsoft.azure.batch.protocol.models.PoolPatchOptions;
import com.microsoft.azure.batch.protocol.models.PoolPatchParameter;
import com.microsoft.azure.batch.protocol.models.PoolResizeOptions;
import com.microsoft.azure.batch.protocol.models.PoolResizeParameter;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import com.microsoft.azure.batch.protocol.models.TaskAddStatus;
import com.microsoft.azure.batch.protocol.models.TaskExecutionResult;
import com.microsoft.azure.batch.protocol.models.TaskListOptions;
import com.microsoft.azure.batch.protocol.models.TaskState;
import io.switchover.contract.BatchAccountAsked.Refused;
import io.switchover.local.batch.account.Quotas;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joda.time.DateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fencing and placing believe of Azure Batch. */
class BatchContractTest {
    private static final Refused NOT_FOUND = new Refused(404, "JobNotFound");
    private static final int CONFLICT = 409;
    /** The job takes nothing any more. */
    private static final Set<String> ENDED = Set.of("JobCompleted", "JobBeingTerminated");

    @TempDir
    static Path work;

    private static final Once<BatchAccountAsked> ACCOUNT =
            new Once<>(() -> new BatchAccountAsked(Pointed.here(), work));

    private static BatchAccountAsked asked;

    @BeforeEach
    void open() throws Exception {
        asked = ACCOUNT.get();
    }

    @AfterAll
    static void close() {
        ACCOUNT.ifOpened().ifPresent(BatchAccountAsked::close);
    }

    @Test
    void a_jobs_id_is_taken_as_long_as_the_job_is_there() {
        var id = asked.job("taken");
        assertThat(refusal(() -> asked.again(id))).contains(new Refused(CONFLICT, "JobExists"));
    }

    /** Two tools that were run against the service expect JobCompleted here, so both words must mean: it is there. */
    @Test
    void the_id_of_a_completed_job_stays_taken() {
        var id = asked.completed("used-up", "SwitchoverFence");
        var before = asked.batch.jobs().get(id);
        assertThat(refusal(() -> asked.again(id))).hasValueSatisfying(refused -> {
            assertThat(refused.status()).isEqualTo(CONFLICT);
            assertThat(refused.code()).isIn("JobExists", "JobCompleted");
        });
        var after = asked.batch.jobs().get(id);
        assertThat(after.state()).isEqualTo(JobState.COMPLETED);
        assertThat(after.eTag()).isEqualTo(before.eTag());
    }

    @Test
    void ids_of_jobs_ignore_case_and_are_kept_as_they_were_written() {
        var id = asked.job("Mixed-Case");
        assertThat(refusal(() -> asked.again(id.toUpperCase(Locale.ROOT))))
                .contains(new Refused(CONFLICT, "JobExists"));
        assertThat(asked.batch.jobs().get(id.toLowerCase(Locale.ROOT)).id()).isEqualTo(id);
    }

    @Test
    void a_job_that_is_not_there_is_not_found_by_its_own_code() {
        var id = asked.id("nothing");
        assertThat(refusal(() -> asked.batch.jobs().get(id))).contains(NOT_FOUND);
        assertThat(refusal(() -> asked.batch.jobs().terminate(id))).contains(NOT_FOUND);
        assertThat(refusal(() -> asked.add(id, "true", 0, 1))).contains(NOT_FOUND);
    }

    @Test
    void a_job_for_a_pool_that_is_not_there_is_taken_so_a_tombstone_needs_no_pool() {
        var id = asked.job("no-pool-needed");
        assertThat(asked.batch.jobs().get(id).state()).isEqualTo(JobState.ACTIVE);
    }

    @Test
    void metadata_is_kept_and_shown_by_get_and_by_list() {
        var id = asked.job("marked");
        var given = asked.body(id, "any").metadata().stream()
                .map(m -> m.name() + "=" + m.value())
                .toList();
        assertThat(marks(asked.batch.jobs().get(id))).isEqualTo(given);
        var options = new JobListOptions().withFilter("id eq '" + id + "'").withSelect("id,metadata");
        assertThat(asked.patiently().until(() -> list(options), l -> !l.isEmpty()))
                .singleElement()
                .satisfies(job -> assertThat(marks(job)).isEqualTo(given));
    }

    private static List<String> marks(CloudJob job) {
        return job.metadata().stream().map(BatchContractTest::said).toList();
    }

    private static String said(MetadataItem item) {
        return item.name() + "=" + item.value();
    }

    @Test
    void the_reason_of_a_terminate_is_kept_and_a_second_one_changes_nothing() {
        var id = asked.completed("twice", "SwitchoverFence");
        var first = asked.batch.jobs().get(id);
        refusal(() -> asked.batch.jobs().terminate(id, "another", null))
                .ifPresent(refused -> assertThat(refused.code()).isIn(ENDED));
        var second = asked.batch.jobs().get(id);
        assertThat(second.state()).isEqualTo(JobState.COMPLETED);
        assertThat(second.executionInfo().terminateReason()).isEqualTo("SwitchoverFence");
        assertThat(second.stateTransitionTime()).isEqualTo(first.stateTransitionTime());
        assertThat(second.creationTime()).isEqualTo(first.creationTime());
    }

    @Test
    void a_terminate_without_a_reason_is_not_taken_for_an_end_of_its_own() {
        var id = asked.job("no-reason");
        asked.batch.jobs().terminate(id);
        assertThat(asked.until(id, JobState.COMPLETED).executionInfo().terminateReason())
                .isEqualTo("UserTerminate");
    }

    @Test
    void a_completed_job_takes_no_task_and_no_change() {
        var id = asked.completed("closed", "SwitchoverFence");
        takesNoTask(id);
        assertThat(asked.batch.tasks().list(id)).isEmpty();
        assertThat(refusal(() -> arm(id))).contains(new Refused(CONFLICT, "JobCompleted"));
    }

    /** Whether the whole request is refused or each task in its place: either way the word is that the job has ended. */
    private static void takesNoTask(String id) {
        refusal(() -> assertThat(asked.add(id, "true", 200, 202)).allSatisfy(each -> {
                    assertThat(each.status()).isEqualTo(TaskAddStatus.CLIENT_ERROR);
                    assertThat(each.error().code()).isIn(ENDED);
                }))
                .ifPresent(refused -> {
                    assertThat(refused.status()).isEqualTo(CONFLICT);
                    assertThat(refused.code()).isIn(ENDED);
                });
    }

    @Test
    void an_empty_job_stays_open_until_it_is_told_to_end_with_its_tasks_and_then_it_ends() {
        var id = asked.job("empty");
        assertThat(asked.batch.jobs().get(id).onAllTasksComplete()).isEqualTo(OnAllTasksComplete.NO_ACTION);
        assertThat(asked.batch.jobs().get(id).state()).isEqualTo(JobState.ACTIVE);
        arm(id);
        assertThat(asked.until(id, JobState.COMPLETED).executionInfo().terminateReason())
                .isEqualTo("AllTasksComplete");
    }

    private static void arm(String id) {
        asked.batch.jobs().patch(id, new JobPatchParameter().withOnAllTasksComplete(OnAllTasksComplete.TERMINATE_JOB));
    }

    @Test
    void a_patch_of_one_field_leaves_the_others_alone() {
        var id = asked.job("patched");
        asked.add(id, "true", 0, 1);
        var before = asked.batch.jobs().get(id);
        arm(id);
        var after = asked.batch.jobs().get(id);
        assertThat(after.onAllTasksComplete()).isEqualTo(OnAllTasksComplete.TERMINATE_JOB);
        assertThat(marks(after)).isEqualTo(marks(before));
        assertThat(after.poolInfo().poolId()).isEqualTo(before.poolInfo().poolId());
        assertThat(after.stateTransitionTime()).isEqualTo(before.stateTransitionTime());
    }

    @Test
    void of_a_collection_that_is_sent_again_each_task_that_is_there_says_so_and_the_others_are_added() {
        var id = asked.job("collection");
        assertThat(asked.add(id, "true", 0, 3))
                .allSatisfy(each -> assertThat(each.status()).isEqualTo(TaskAddStatus.SUCCESS));
        var mixed = new ArrayList<>(BatchAccountAsked.tasks("true", 2, 4));
        mixed.add(new TaskAddParameter().withId("T1").withCommandLine("true"));
        mixed.add(new TaskAddParameter().withId("not good").withCommandLine("true"));
        var results = asked.batch.tasks().addCollection(id, mixed).value();
        assertThat(results.stream()
                        .map(r -> r.taskId() + " " + r.status()
                                + (r.error() == null ? "" : " " + r.error().code())))
                .containsExactlyInAnyOrder(
                        "t2 " + TaskAddStatus.CLIENT_ERROR + " TaskExists",
                        "t3 " + TaskAddStatus.SUCCESS,
                        "T1 " + TaskAddStatus.CLIENT_ERROR + " TaskExists",
                        "not good " + TaskAddStatus.CLIENT_ERROR + " InvalidPropertyValue");
        assertThat(asked.batch.tasks().list(id, new TaskListOptions().withSelect("id")))
                .extracting(CloudTask::id)
                .containsExactlyInAnyOrder("t0", "t1", "t2", "t3");
    }

    @Test
    void more_than_a_hundred_tasks_in_one_request_are_refused_whole() {
        var id = asked.job("too-many");
        assertThat(refusal(() -> asked.add(id, "true", 0, 101)))
                .hasValueSatisfying(refused -> assertThat(refused.status()).isIn(400, 413));
        assertThat(asked.batch.tasks().list(id)).isEmpty();
        assertThat(asked.add(id, "true", 0, 100)).hasSize(100);
    }

    @Test
    void jobs_that_have_completed_since_a_time_are_listed_by_that_time_inclusive() {
        var first = asked.completed("listed-1", "one");
        var second = asked.completed("listed-2", "two");
        assertThat(completedSince(time(first), first, second)).contains(first, second);
        var later = asked.patiently()
                .until(() -> asked.completed("listed-3-" + System.nanoTime(), "three"), id -> time(id).isAfter(
                                time(first)));
        assertThat(completedSince(time(later), later)).contains(later).doesNotContain(first);
    }

    /** As the product asks, to the millisecond. */
    private static List<String> completedSince(DateTime time, String... expected) {
        var since = Instant.ofEpochMilli(time.getMillis());
        var options = new JobListOptions()
                .withFilter("state eq 'completed' and stateTransitionTime ge DateTime'" + since + "'")
                .withSelect("id,state,stateTransitionTime,creationTime,executionInfo,metadata,onAllTasksComplete");
        return asked.patiently()
                .until(
                        () -> list(options).stream().map(CloudJob::id).toList(),
                        ids -> ids.containsAll(Set.of(expected)));
    }

    private static DateTime time(String id) {
        return asked.batch.jobs().get(id).stateTransitionTime();
    }

    private static List<CloudJob> list(JobListOptions options) {
        return List.copyOf(asked.batch.jobs().list(options));
    }

    @Test
    void a_deleted_job_is_being_deleted_and_then_gone_and_its_id_is_free_for_one_created_later() {
        var id = asked.job("deleted");
        var created = asked.batch.jobs().get(id).creationTime();
        asked.batch.jobs().delete(id);
        refusal(() -> asked.again(id))
                .ifPresent(refused -> assertThat(refused.code()).isEqualTo("JobBeingDeleted"));
        asked.patiently().until(() -> refusal(() -> asked.again(id)).isEmpty());
        var other = asked.batch.jobs().get(id);
        assertThat(other.state()).isEqualTo(JobState.ACTIVE);
        assertThat(other.creationTime()).isGreaterThan(created);
    }

    @Test
    void a_pool_that_is_not_there_is_not_found_by_its_own_code() {
        var id = new PoolGetOptions().withSelect("id");
        assertThat(refusal(() -> asked.batch.pools().get(asked.id("pool"), id)))
                .contains(new Refused(404, "PoolNotFound"));
        assertThat(asked.batch.pools().get(asked.poolThatRuns(), id).id()).isEqualTo(asked.poolThatRuns());
    }

    @Test
    void a_change_of_a_pool_that_names_an_older_version_is_refused_and_changes_nothing() {
        asked.emulator("somebody else's pool is not ours to change");
        var pools = asked.batch.pools();
        var pool = asked.poolThatRuns();
        var before = pools.get(pool);
        var mark = List.of(new MetadataItem().withName("asked").withValue(asked.id("mark")));
        pools.patch(pool, new PoolPatchParameter().withMetadata(mark));
        var marked = pools.get(pool);
        assertThat(marked.eTag()).isNotEqualTo(before.eTag());

        var older = "\"" + before.eTag() + "\"";
        var notMet = new Refused(412, "ConditionNotMet");
        assertThat(refusal(() -> pools.patch(
                        pool,
                        new PoolPatchParameter().withMetadata(List.of()),
                        new PoolPatchOptions().withIfMatch(older))))
                .contains(notMet);
        assertThat(refusal(() -> pools.resize(
                        pool,
                        new PoolResizeParameter().withTargetDedicatedNodes(0),
                        new PoolResizeOptions().withIfMatch(older))))
                .contains(notMet);
        assertThat(refusal(() -> pools.enableAutoScale(
                        pool,
                        new PoolEnableAutoScaleParameter().withAutoScaleFormula("$TargetDedicatedNodes=0;"),
                        new PoolEnableAutoScaleOptions().withIfMatch(older))))
                .contains(notMet);
        assertThat(pools.get(pool).eTag()).isEqualTo(marked.eTag());
        assertThat(pools.get(pool).targetDedicatedNodes()).isEqualTo(before.targetDedicatedNodes());
    }

    @Test
    void an_account_that_is_full_says_so_and_completed_jobs_do_not_count() {
        var box = asked.emulator("its quota is not ours to fill");
        var open = asked.batch.jobs().list().stream()
                .filter(j -> j.state() != JobState.COMPLETED)
                .count();
        try {
            box.account.setQuotas(Quotas.usual().withActiveJobs((int) open + 1));
            var last = asked.job("last");
            var over = asked.id("over");
            assertThat(refusal(() -> asked.again(over)))
                    .contains(new Refused(CONFLICT, "ActiveJobAndScheduleQuotaReached"));
            asked.batch.jobs().terminate(last);
            asked.until(last, JobState.COMPLETED);
            asked.again(over);
        } finally {
            box.account.setQuotas(Quotas.usual());
        }
    }

    @Test
    void a_job_ends_by_itself_after_its_last_task_and_its_counts_and_results_become_right() {
        var id = asked.job(asked.id("runs"), asked.poolThatRuns());
        asked.add(id, "/bin/sh -c 'exit 0'", 0, 2);
        asked.add(id, "/bin/sh -c 'exit 3'", 2, 3);
        arm(id);
        assertThat(asked.until(id, JobState.COMPLETED).executionInfo().terminateReason())
                .isEqualTo("AllTasksComplete");
        assertThat(asked.batch.tasks().list(id))
                .allSatisfy(task -> assertThat(task.state()).isEqualTo(TaskState.COMPLETED))
                .extracting(task -> task.executionInfo().result())
                .containsExactlyInAnyOrder(
                        TaskExecutionResult.SUCCESS, TaskExecutionResult.SUCCESS, TaskExecutionResult.FAILURE);
        asked.patiently()
                .until(
                        () -> asked.batch.jobs().getTaskCounts(id).taskCounts(),
                        c -> c.succeeded() == 2 && c.failed() == 1 && c.active() == 0 && c.running() == 0);
    }

    /** What fencing is for: nothing of the attempt runs when the job is completed, and nothing of it ever starts. */
    @Test
    void terminating_ends_what_runs_before_the_job_is_completed_and_starts_nothing_that_waited() {
        var id = asked.job(asked.id("fenced"), asked.poolThatRuns());
        asked.add(id, "/bin/sh -c 'sleep 600'", 0, 100);
        asked.until(id, "t0", task -> task.state() != TaskState.ACTIVE);
        asked.batch.jobs().terminate(id, "SwitchoverFence", null);
        refusal(() -> asked.add(id, "true", 200, 201))
                .ifPresent(refused -> assertThat(refused.code()).isIn(ENDED));
        asked.until(id, JobState.COMPLETED);
        var states = states(id);
        assertThat(states).doesNotContain("t0 " + TaskState.ACTIVE).anyMatch(s -> s.endsWith(" " + TaskState.ACTIVE));
        assertThat(states).noneMatch(s -> s.startsWith("t200") || s.endsWith(" " + TaskState.RUNNING));
        // Somebody else's job on the same nodes shows that they had time to start what waited.
        var other = asked.job(asked.id("after"), asked.poolThatRuns());
        asked.add(other, "true", 0, 1);
        asked.until(other, "t0", task -> task.state() == TaskState.COMPLETED);
        assertThat(states(id)).isEqualTo(states);
    }

    /** What a lease is worth: a job whose time is over runs nothing, whether or not anybody can reach it. */
    @Test
    void a_job_whose_wall_clock_time_is_over_ends_by_that_name_and_ends_what_runs() {
        var id = asked.id("leased");
        asked.batch
                .jobs()
                .add(asked.body(id, asked.poolThatRuns())
                        .withConstraints(new JobConstraints().withMaxWallClockTime(asked.brief())));
        asked.add(id, "/bin/sh -c 'sleep 600'", 0, 1);
        assertThat(asked.until(id, JobState.COMPLETED).executionInfo().terminateReason())
                .isEqualTo("MaxWallClockTimeExpiry");
        assertThat(states(id)).noneMatch(s -> s.endsWith(" " + TaskState.RUNNING));
    }

    private static List<String> states(String id) {
        return asked.batch.tasks().list(id, new TaskListOptions().withSelect("id,state")).stream()
                .map(task -> task.id() + " " + task.state())
                .sorted()
                .toList();
    }
}

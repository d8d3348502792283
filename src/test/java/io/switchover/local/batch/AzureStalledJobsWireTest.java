package io.switchover.local.batch;

import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.detail.AzureBatchDetails;
import io.switchover.job.detail.BatchJobDetails;
import io.switchover.job.detail.PoolFacts;
import io.switchover.job.detail.PreparationAndReleaseStatus;
import io.switchover.job.detail.TaskPage;
import io.switchover.job.detail.TaskSelection;
import io.switchover.local.batch.account.Pace;
import io.switchover.remote.Answer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of which nothing runs, by the real SDK of the emulator: disabled by their own task, not prepared, not released, too large. */
class AzureStalledJobsWireTest {
    @TempDir
    static Path work;

    private static BatchBox box;
    private static Wire wire;
    private static AzureBatchDetails details;

    @BeforeAll
    static void open() throws Exception {
        box = new BatchBox(work, Pace.AT_ONCE);
        var azure = FixedAzureSettings.batchAt(URI.create(box.url()).getPort());
        details = new AzureBatchDetails(azure.batch(), azure);
        wire = Wire.data(box);
        post("/pools", AccountRig.poolBody("p", 2, 1).put("enableInterNodeCommunication", true));
    }

    @AfterAll
    static void close() {
        wire.close();
        box.close();
    }

    private static void post(String path, JsonObject body) throws Exception {
        var answer = wire.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 202);
    }

    private static void add(String id, JsonObject job, JsonObject... tasks) throws Exception {
        post("/jobs", job.put("id", id).put("poolInfo", new JsonObject().put("poolId", "p")));
        for (int i = 0; i < tasks.length; i++) {
            post("/jobs/" + id + "/tasks", tasks[i].put("id", "t" + i));
        }
    }

    private static JsonObject command(String line) {
        return new JsonObject().put("commandLine", "/bin/sh -c '" + line + "'");
    }

    private static <T> T answered(Answer<T> answer) {
        assertThat(answer.sentence()).isEmpty();
        return answer.found().orElseThrow();
    }

    private static BatchJobDetails job(String id) {
        return answered(details.job(WEST, id)).orElseThrow();
    }

    private static List<TaskSnapshot> tasks(String id, TaskSelection selection) {
        return answered(details.tasks(WEST, id, selection, 100, null).map(TaskPage::tasks));
    }

    private static void until(ThrowingRunnable said) {
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(said);
    }

    private static void over(String id, Callable<Integer> end) throws Exception {
        assertThat(end.call()).isEqualTo(202);
        until(() -> assertThat(answered(details.job(WEST, id))
                        .map(BatchJobDetails::state)
                        .filter(state -> state != BatchJobDetails.State.COMPLETED))
                .isEmpty());
    }

    @Test
    void a_job_that_its_own_task_disabled_is_disabled_and_names_the_task() throws Exception {
        var disabling = new JsonObject().put("default", new JsonObject().put("jobAction", "disable"));
        add(
                "self",
                new JsonObject().put("onTaskFailure", "performexitoptionsjobaction"),
                command("exit 4").put("exitConditions", disabling));
        until(() -> assertThat(job("self").state()).isEqualTo(BatchJobDetails.State.DISABLED));
        post("/jobs/self/tasks", command("true").put("id", "later"));
        assertThat(job("self").since()).isNotNull();
        var failed = tasks("self", TaskSelection.FAILED).getFirst();
        assertThat(failed.consequence()).isEqualTo(new TaskSnapshot.Consequence(true, true));
        assertThat(failed.exitCode()).isEqualTo(4);
        assertThat(tasks("self", TaskSelection.ACTIVE))
                .extracting(TaskSnapshot::id)
                .containsExactly("later");
        post("/jobs/self/enable", new JsonObject());
        until(() -> assertThat(tasks("self", TaskSelection.COMPLETED)).hasSize(2));
        assertThat(job("self").state()).isEqualTo(BatchJobDetails.State.ACTIVE);
    }

    @Test
    void a_preparation_task_that_failed_is_told_with_its_node_and_exit_code_and_no_task_starts_there()
            throws Exception {
        add(
                "unprepared",
                new JsonObject().put("jobPreparationTask", command("exit 9").put("id", "prep")),
                command("true"));
        until(() -> assertThat(answered(details.nodes(WEST, "unprepared")).stream()
                        .map(PreparationAndReleaseStatus::preparation))
                .hasSize(2)
                .allSatisfy(run -> {
                    assertThat(run.running()).isFalse();
                    assertThat(run.failed().exitCode()).isEqualTo(9);
                    assertThat(run.failed().failure().code()).isEqualTo("FailureExitCode");
                    assertThat(run.ended()).isNotNull();
                }));
        assertThat(job("unprepared").preparation()).isEqualTo("prep");
        assertThat(job("unprepared").preparationFirst()).isTrue();
        assertThat(tasks("unprepared", TaskSelection.ACTIVE)).hasSize(1);
        over("unprepared", () -> wire.send("DELETE", "/jobs/unprepared", null).statusCode());
    }

    @Test
    void a_preparation_task_that_hangs_is_told_with_its_node_and_its_tasks_are_being_prepared() throws Exception {
        add("hangs", new JsonObject().put("jobPreparationTask", command("sleep 300")), command("true"));
        until(() -> assertThat(tasks("hangs", TaskSelection.PREPARING)).hasSize(1));
        assertThat(job("hangs").preparation())
                .as("the service names it when the job does not")
                .isEqualTo("jobpreparation");
        var there = answered(details.nodes(WEST, "hangs")).getFirst();
        assertThat(there.node()).isNotEmpty();
        assertThat(there.preparation().running()).isTrue();
        assertThat(there.preparation().started()).isNotNull();
        assertThat(there.preparation().failed()).isNull();
        assertThat(there.release()).isNull();
        over("hangs", () -> wire.send("DELETE", "/jobs/hangs", null).statusCode());
    }

    @Test
    void a_release_task_that_hangs_keeps_its_job_from_ending_and_is_told() throws Exception {
        var around = new JsonObject()
                .put("jobPreparationTask", command("true").put("waitForSuccess", false))
                .put("jobReleaseTask", command("sleep 300").put("maxWallClockTime", "PT2S"));
        add("unreleased", around, command("true"));
        until(() -> assertThat(tasks("unreleased", TaskSelection.COMPLETED)).hasSize(1));
        assertThat(job("unreleased").preparationFirst()).isFalse();
        post("/jobs/unreleased/terminate", new JsonObject());
        until(() -> assertThat(answered(details.nodes(WEST, "unreleased")))
                .anySatisfy(node -> assertThat(node.release().running()).isTrue()));
        assertThat(job("unreleased").state()).isEqualTo(BatchJobDetails.State.TERMINATING);
        until(() -> assertThat(job("unreleased").state()).isEqualTo(BatchJobDetails.State.COMPLETED));
        assertThat(answered(details.nodes(WEST, "unreleased")))
                .anySatisfy(node -> assertThat(node.release().failed()).isNotNull());
    }

    @Test
    void a_task_for_more_nodes_than_there_are_waits_and_says_how_many_it_needs() throws Exception {
        var many = command("true")
                .put(
                        "multiInstanceSettings",
                        new JsonObject().put("coordinationCommandLine", "true").put("numberOfInstances", 3));
        add("large", new JsonObject(), many);
        assertThat(tasks("large", TaskSelection.ACTIVE).getFirst().room()).isEqualTo(new TaskSnapshot.Room(1, 3));
        var pool = answered(details.pool(WEST, "p")).map(PoolFacts::connected);
        assertThat(pool).contains(true);
        over("large", () -> wire.send("DELETE", "/jobs/large", null).statusCode());
    }

    @Test
    void a_job_without_a_preparation_task_has_run_it_nowhere_and_one_that_is_not_there_is_none() throws Exception {
        add("plain", new JsonObject());
        assertThat(job("plain").preparation()).isNull();
        assertThat(job("plain").preparationFirst()).isFalse();
        assertThat(answered(details.nodes(WEST, "plain"))).isEmpty();
        assertThat(details.job(WEST, "nobody")).isEqualTo(new Answer.Answered<>(Optional.empty()));
        assertThat(details.nodes(WEST, "nobody")).isInstanceOf(Answer.Refused.class);
    }
}

package io.switchover.local.batch;

import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.detail.AzureBatchDetails;
import io.switchover.job.detail.PoolFacts;
import io.switchover.job.detail.TaskPage;
import io.switchover.job.detail.TaskSelection;
import io.switchover.local.batch.account.Pace;
import io.switchover.remote.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people want to see, by the real SDK of the emulator, where tasks really run. */
class AzureBatchDetailsWireTest {
    @TempDir
    static Path work;

    private static BatchBox box;
    private static AzureBatchDetails details;

    @BeforeAll
    static void tasks_have_run() throws Exception {
        box = new BatchBox(work, Pace.AT_ONCE);
        var azure = FixedAzureSettings.batchAt(URI.create(box.url()).getPort());
        details = new AzureBatchDetails(azure.batch(), azure);
        try (var wire = Wire.data(box)) {
            wire.post(
                    "/pools",
                    new JsonObject("{\"id\":\"p\",\"vmSize\":\"standard_d2s_v3\",\"targetDedicatedNodes\":1,"
                            + "\"taskSlotsPerNode\":2,\"virtualMachineConfiguration\":{\"nodeAgentSKUId\":\"ubuntu\","
                            + "\"imageReference\":{\"publisher\":\"p\",\"offer\":\"o\",\"sku\":\"s\"}}}"));
            wire.post(
                    "/jobs",
                    new JsonObject()
                            .put("id", "a-1")
                            .put("usesTaskDependencies", true)
                            .put("poolInfo", new JsonObject().put("poolId", "p")));
            add(wire, new JsonObject().put("id", "good").put("commandLine", "/bin/sh -c 'printf 0123456789'"));
            add(wire, new JsonObject().put("id", "bad").put("commandLine", "/bin/sh -c 'echo why >&2; exit 7'"));
            add(
                    wire,
                    new JsonObject()
                            .put("id", "after")
                            .put("commandLine", "/bin/true")
                            .put("requiredSlots", 2)
                            .put("dependsOn", new JsonObject().put("taskIds", new JsonArray().add("bad"))));
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> tasks(TaskSelection.COMPLETED).size() == 2);
        }
    }

    private static void add(Wire wire, JsonObject task) throws Exception {
        assertThat(wire.post("/jobs/a-1/tasks", task).statusCode()).isEqualTo(201);
    }

    @AfterAll
    static void close() {
        box.close();
    }

    private static List<TaskSnapshot> tasks(TaskSelection selection) {
        return ((Answer.Answered<TaskPage>) details.tasks(WEST, "a-1", selection, 100, null))
                .value()
                .tasks();
    }

    @Test
    void a_task_that_failed_is_told_with_what_the_service_says_and_that_it_blocks_others() {
        var bad = tasks(TaskSelection.FAILED).getFirst();
        assertThat(bad.id()).isEqualTo("bad");
        assertThat(bad.exitCode()).isEqualTo(7);
        assertThat(bad.consequence().blocks()).isTrue();
        assertThat(bad.failed().failure().code()).isEqualTo("FailureExitCode");
        assertThat(bad.times().ended()).isNotNull();
    }

    @Test
    void a_task_that_waits_is_told_with_its_slots_and_what_it_depends_on() {
        var after = tasks(TaskSelection.ACTIVE).getFirst();
        assertThat(after.id()).isEqualTo("after");
        assertThat(after.room()).isEqualTo(new TaskSnapshot.Room(2, 0));
        assertThat(after.times().inState()).isNotNull();
        assertThat(after.needs().include("bad")).isTrue();
    }

    @Test
    void tasks_that_lost_their_node_are_told_with_how_often_and_the_others_are_left_out() throws Exception {
        assertThat(tasks(TaskSelection.REQUEUED)).isEmpty();
        try (var wire = Wire.data(box)) {
            wire.post(
                    "/pools",
                    new JsonObject("{\"id\":\"spot\",\"vmSize\":\"standard_d2s_v3\",\"targetLowPriorityNodes\":1,"
                            + "\"virtualMachineConfiguration\":{\"nodeAgentSKUId\":\"ubuntu\","
                            + "\"imageReference\":{\"publisher\":\"p\",\"offer\":\"o\",\"sku\":\"s\"}}}"));
            wire.post(
                    "/jobs", new JsonObject().put("id", "b-1").put("poolInfo", new JsonObject().put("poolId", "spot")));
            wire.post(
                    "/jobs/b-1/tasks", new JsonObject().put("id", "lost").put("commandLine", "/bin/sh -c 'sleep 60'"));
        }
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> of("b-1", TaskSelection.RUNNING).size() == 1);

        box.account.poolFaults().scaleIn("spot");

        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> of("b-1", TaskSelection.REQUEUED).size() == 1);
        assertThat(of("b-1", TaskSelection.REQUEUED).getFirst().times().requeues())
                .isGreaterThan(0);
        assertThat(of("b-1", TaskSelection.FAILED)).isEmpty();
    }

    private static List<TaskSnapshot> of(String batchJob, TaskSelection selection) {
        return ((Answer.Answered<TaskPage>) details.tasks(WEST, batchJob, selection, 100, null))
                .value()
                .tasks();
    }

    @Test
    void pages_go_on_and_a_link_to_elsewhere_is_not_followed() {
        var first = ((Answer.Answered<TaskPage>) details.tasks(WEST, "a-1", TaskSelection.ALL, 2, null)).value();
        assertThat(first.tasks()).hasSize(2);
        var second =
                ((Answer.Answered<TaskPage>) details.tasks(WEST, "a-1", TaskSelection.ALL, 2, first.next())).value();
        assertThat(second.tasks()).hasSize(1);
        assertThat(second.next()).isNull();
        for (var other : List.of("http://elsewhere/jobs/a-1/tasks?", box.url() + "/jobs/b-1/tasks?$skiptoken=1", "x")) {
            assertThat(details.tasks(WEST, "a-1", TaskSelection.ALL, 2, other))
                    .isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Answer.Reason.INVALID));
        }
    }

    @Test
    void a_pool_is_told_with_its_nodes_and_one_that_is_not_there_is_none() {
        var pool = ((Answer.Answered<Optional<PoolFacts>>) details.pool(WEST, "p"))
                .value()
                .orElseThrow();
        assertThat(pool.nodes()).isEqualTo(1);
        assertThat(pool.wanted()).isEqualTo(1);
        assertThat(pool.slots()).isEqualTo(2);
        assertThat(pool.by().idle()).isEqualTo(1);
        assertThat(details.pool(WEST, "q")).isEqualTo(new Answer.Answered<>(Optional.empty()));
    }

    private static String tail(String task, String file, int most) {
        var answer = details.tail(WEST, "a-1", task, file, most);
        assertThat(answer.sentence()).isEmpty();
        return answer.found()
                .orElseThrow()
                .map(tail -> new String(tail.bytes(), StandardCharsets.UTF_8) + " of " + tail.size())
                .orElse("none");
    }

    @Test
    void the_end_of_a_file_is_read_and_no_more() {
        assertThat(tail("good", "stdout.txt", 4)).isEqualTo("6789 of 10");
        assertThat(tail("good", "stdout.txt", 100)).isEqualTo("0123456789 of 10");
        assertThat(tail("good", "stderr.txt", 100)).isEqualTo(" of 0");
        assertThat(tail("bad", "stderr.txt", 100)).isEqualTo("why\n of 4");
    }

    @Test
    void a_file_or_a_task_that_is_not_there_is_none() {
        assertThat(tail("good", "other.txt", 4)).isEqualTo("none");
        assertThat(tail("nobody", "stdout.txt", 4)).isEqualTo("none");
        assertThat(tail("after", "stdout.txt", 4)).as("it has no node").isEqualTo("none");
    }
}

package io.switchover.job.ledger;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.job.JobRoom;
import io.switchover.job.Scene;
import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.output.FileTail;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.remote.Answer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody wants to see a job's tasks, and what they said. */
class TasksOfAJobTest {
    private final Scene scene = new Scene();
    private final Map<String, String> kept = new HashMap<>();
    private final TaskReader reader = new TaskReader(
            scene.documents,
            scene.details,
            (spec, attempt, task, file, most) -> new Answer.Answered<>(Optional.ofNullable(
                            kept.get(attempt.batchJob() + "/" + task.path("id").asText() + "/" + file))
                    .map(text -> new FileTail(text.getBytes(StandardCharsets.UTF_8), text.length(), "a blob"))),
            scene.app(WEST).specStore,
            scene.app(WEST).taskFinder);

    @BeforeEach
    void two_of_three_tasks_have_ended() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.batch.run(WEST);
        scene.batch.finish(WEST, "a-1", 1, true);
        scene.batch.finish(WEST, "a-1", 1, false);
    }

    private HttpResponseMessage list(Map<String, String> query) {
        return new ListTasks(OpenDoors.open(), reader).list(DoorRequest.query(query), "a", null);
    }

    private HttpResponseMessage output(String task, String stream, Map<String, String> query) {
        return new ShowTaskOutput(OpenDoors.open(), reader).show(DoorRequest.query(query), "a", task, stream, null);
    }

    @Test
    void every_task_has_a_row_with_state_exit_code_attempt_and_region() {
        var page = DoorRequest.json(list(Map.of()));
        assertThat(page.path("tasks")).hasSize(3);
        var failed = page.path("tasks").get(1);
        assertThat(failed.path("id").asText()).isEqualTo("t1");
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("exitCode").asInt()).isEqualTo(3);
        assertThat(failed.path("attempt").asInt()).isEqualTo(1);
        assertThat(failed.path("region").asText()).isEqualTo(WEST);
    }

    @Test
    void only_those_that_failed_can_be_asked_for() {
        var page = DoorRequest.json(list(Map.of("state", "failed")));
        assertThat(page.path("tasks"))
                .extracting(task -> task.path("id").asText())
                .containsExactly("t1");
    }

    @Test
    void pages_go_on_where_the_one_before_ended() {
        var first = DoorRequest.json(list(Map.of("top", "2")));
        assertThat(first.path("tasks")).hasSize(2);
        var second = DoorRequest.json(list(
                Map.of("top", "2", "continuation", first.path("continuation").asText())));
        assertThat(second.path("tasks")).hasSize(1);
        assertThat(second.has("continuation")).isFalse();
    }

    @Test
    void a_page_of_another_question_is_refused_by_name() {
        var next =
                DoorRequest.json(list(Map.of("top", "1"))).path("continuation").asText();
        for (var other : List.of(Map.of("state", "failed"), Map.of("attempt", "1"))) {
            var asked = new java.util.HashMap<>(other);
            asked.put("continuation", next);
            var answer = list(asked);
            assertThat(answer.getStatusCode()).as(other.toString()).isEqualTo(400);
            assertThat(DoorRequest.json(answer).path("field").asText()).isEqualTo("continuation");
        }
        assertThat(list(Map.of("top", "2", "continuation", next)).getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void what_makes_no_sense_is_refused_by_name() {
        for (var wrong : Map.of("state", "odd", "top", "0", "attempt", "none", "continuation", "%%%", "colour", "red")
                .entrySet()) {
            var answer = list(Map.of(wrong.getKey(), wrong.getValue()));
            assertThat(answer.getStatusCode()).as(wrong.toString()).isEqualTo(400);
            assertThat(DoorRequest.json(answer).path("field").asText()).isEqualTo(wrong.getKey());
        }
        assertThat(output("t1", "stdlog", Map.of()).getStatusCode()).isEqualTo(400);
        assertThat(output("t1", "stdout", Map.of("bytes", "2000000")).getStatusCode())
                .isEqualTo(400);
    }

    @Test
    void a_job_or_an_attempt_that_is_not_there_is_404_and_a_region_that_does_not_answer_503() {
        assertThat(new ListTasks(OpenDoors.open(), reader)
                        .list(DoorRequest.get(), "b", null)
                        .getStatusCode())
                .isEqualTo(404);
        assertThat(list(Map.of("attempt", "2")).getStatusCode()).isEqualTo(404);
        scene.batch.unreachable(WEST, "no answer");
        assertThat(list(Map.of()).getStatusCode()).isEqualTo(503);
        assertThat(output("t1", "stderr", Map.of()).getStatusCode()).isEqualTo(503);
    }

    @Test
    void an_earlier_attempt_can_be_asked_for() {
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(DoorRequest.json(list(Map.of())).path("region").asText()).isEqualTo(NORTH);
        assertThat(DoorRequest.json(list(Map.of("attempt", "1"))).path("region").asText())
                .isEqualTo(WEST);
    }

    @Test
    void the_end_of_what_a_task_said_comes_from_its_node() {
        scene.details.said.put(WEST + "/a-1/t1/stderr.txt", "no such file: input.dat");
        var answer = output("t1", "stderr", Map.of("bytes", "9"));
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).isEqualTo("input.dat");
        assertThat(answer.getHeader("Content-Type")).startsWith("text/plain");
        assertThat(answer.getHeader("Switchover-File-Size")).isEqualTo("23");
        assertThat(answer.getHeader("Switchover-File-Offset")).isEqualTo("14");
    }

    @Test
    void it_comes_from_storage_when_the_node_is_gone_and_also_when_the_region_is_dark() {
        kept.put("a-1/t1/stdout.txt", "kept");
        assertThat(output("t1", "stdout", Map.of()).getBody()).isEqualTo("kept");
        scene.dark(WEST);
        assertThat(output("t1", "stdout", Map.of()).getBody()).isEqualTo("kept");
    }

    @Test
    void of_tasks_by_reference_it_comes_from_storage_too_also_when_the_region_is_dark() {
        scene.inbox.put(
                WEST,
                "inbox/t.jsonl",
                "{\"id\":\"t\",\"commandLine\":\"x\"}\n{\"id\":\"U\",\"commandLine\":\"x\"}"
                        .getBytes(StandardCharsets.UTF_8));
        var request = "{\"id\":\"b\",\"pool\":\"p\",\"tasksFrom\":{\"blob\":\"inbox/t.jsonl\"}}";
        assertThat(scene.app(WEST).submit(request, "ann").word()).isEqualTo(JobRoom.Response.Word.ACCEPTED);
        scene.settle();
        kept.put("b-1/U/stdout.txt", "kept");
        assertThat(outputOfB("u").getBody()).isEqualTo("kept");
        assertThat(detail(outputOfB("t"))).contains("the task does not declare ../stdout.txt");
        assertThat(detail(outputOfB("v"))).contains("storage was not looked into: the spec has no such task");
        scene.dark(WEST);
        assertThat(outputOfB("u").getBody()).isEqualTo("kept");
    }

    private HttpResponseMessage outputOfB(String task) {
        return new ShowTaskOutput(OpenDoors.open(), reader).show(DoorRequest.get(), "b", task, "stdout", null);
    }

    private static String detail(HttpResponseMessage answer) {
        assertThat(answer.getStatusCode()).isEqualTo(404);
        return DoorRequest.json(answer).path("detail").asText();
    }

    @Test
    void who_finds_nothing_is_told_how_it_would_have_been_kept() {
        var answer = output("t1", "stdout", Map.of());
        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(DoorRequest.json(answer).path("detail").asText()).contains("outputFiles", "../stdout.txt");
    }

    @Test
    void a_job_that_can_have_no_such_id_is_404() {
        assertThat(new ListTasks(OpenDoors.open(), reader)
                        .list(DoorRequest.get(), "a b", null)
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void where_the_node_is_gone_and_the_storage_is_silent_the_storage_is_named() {
        var silent = new TaskReader(
                scene.documents,
                scene.details,
                (spec, attempt, task, file, most) -> new Answer.Unanswered<>("the storage account did not answer"),
                scene.app(WEST).specStore,
                scene.app(WEST).taskFinder);
        var answer = new ShowTaskOutput(OpenDoors.open(), silent).show(DoorRequest.get(), "a", "t1", "stdout", null);
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(DoorRequest.json(answer).path("detail").asText()).contains("the storage account did not answer");
        scene.batch.unreachable(WEST, "no answer");
        var both = new ShowTaskOutput(OpenDoors.open(), silent).show(DoorRequest.get(), "a", "t1", "stdout", null);
        assertThat(DoorRequest.json(both).path("detail").asText())
                .contains("the Batch account in westeurope did not answer");
    }

    @Test
    void a_row_says_when_its_task_came_began_and_ended_how_it_failed_and_nothing_that_is_not_known() {
        var at = Scene.START;
        scene.details.tasks.put(
                "t1",
                new TaskSnapshot(
                        "t1",
                        "completed",
                        null,
                        3,
                        new TaskSnapshot.Times(at, at.plusSeconds(1), at.plusSeconds(2), at, 4, 5),
                        TaskSnapshot.Room.ONE_SLOT,
                        TaskSnapshot.Needs.NOTHING,
                        TaskSnapshot.Consequence.NONE,
                        List.of()));
        var rows = DoorRequest.json(list(Map.of())).path("tasks");
        assertThat(rows.get(1).toString())
                .contains(
                        "\"createdAt\":\"2026-11-01T00:00:00Z\"",
                        "\"startedAt\":\"2026-11-01T00:00:01Z\"",
                        "\"endedAt\":\"2026-11-01T00:00:02Z\"",
                        "\"retries\":4",
                        "\"requeues\":5");
        assertThat(rows.get(1).path("failure").toString()).contains("FailureExitCode");
        assertThat(rows.get(1).has("outputs")).isFalse();
        assertThat(rows.get(0).has("failure")).isFalse();
        assertThat(rows.get(2).has("endedAt")).isFalse();
        assertThat(rows.get(2).has("exitCode")).isFalse();
    }

    @Test
    void as_few_as_one_and_as_many_as_the_limit_may_be_asked_for() {
        assertThat(list(Map.of("top", "1")).getStatusCode()).isEqualTo(200);
        assertThat(list(Map.of("top", "1000")).getStatusCode()).isEqualTo(200);
        assertThat(list(Map.of("top", "1001")).getStatusCode()).isEqualTo(400);
        assertThat(list(Map.of("attempt", "0")).getStatusCode()).isEqualTo(400);
    }

    @Test
    void only_where_an_earlier_attempt_has_finished_tasks_that_is_said() {
        assertThat(DoorRequest.json(list(Map.of())).has("finishedByEarlierAttempts"))
                .isFalse();
    }
}

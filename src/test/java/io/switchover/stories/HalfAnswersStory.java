package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.batch.wire.Faults;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Azure Batch answers with half a sentence, with nothing, or with somebody else's page; what is true stands in the ledger in the end. */
class HalfAnswersStory {
    private static final int TASKS = 3;
    private static final String ADD = "/jobs";
    private static final String JOB = "/jobs/{jobId}";
    private static final String ADD_TASKS = "/jobs/{jobId}/addtaskcollection";
    private static final String COUNTS = "/jobs/{jobId}/taskcounts";
    private static final String LIST_TASKS = "/jobs/{jobId}/tasks";
    private static final String TERMINATE = "/jobs/{jobId}/terminate";

    private OneWorld world;
    private Faults faults;
    private String region;
    private final List<ObjectNode> jobs = new ArrayList<>();

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed();
        region = world.active();
        faults = world.world.batch().server(region).faults();
    }

    @AfterEach
    void clear() {
        faults.clear();
    }

    /** A job of three short tasks, to whose calls something will happen. */
    private Predicate<Call> job(String name) {
        var job = OneWorld.sleepers(name, TASKS, "0.1");
        jobs.add(job);
        return concerns(job.path("id").asText());
    }

    private static Predicate<Call> concerns(String id) {
        return call -> call.uri().contains("/jobs/" + id + "-1")
                || (call.template().equals(ADD)
                        && call.body().toString(StandardCharsets.UTF_8).contains("\"" + id + "-1\""));
    }

    private static Predicate<Call> to(String method, String template) {
        return call -> call.method().equals(method) && call.template().equals(template);
    }

    private static Faults.Unwilling answer(int status, @Nullable Duration retryAfter, Faults.Body body) {
        return new Faults.Unwilling(status, retryAfter, body);
    }

    @Test
    void whatever_is_cut_empty_partial_or_a_page_no_task_is_lost_and_none_runs_twice() {
        faults.cutBefore(job("add-lost").and(to("POST", ADD)), 1);
        faults.cutAfter(job("add-unheard").and(to("POST", ADD)), 1);
        faults.cutBefore(job("tasks-lost").and(to("POST", ADD_TASKS)), 1);
        faults.cutAfter(job("tasks-unheard").and(to("POST", ADD_TASKS)), 2);
        faults.cutAfter(job("arm-unheard").and(to("PATCH", JOB)), 1);
        faults.answerNext(job("arm-a-page").and(to("PATCH", JOB)), answer(200, null, Faults.Body.HTML), 1);
        faults.answerNext(job("look-empty").and(to("GET", JOB)), answer(200, null, Faults.Body.EMPTY), 2);
        faults.answerNext(job("tasks-empty").and(to("POST", ADD_TASKS)), answer(200, null, Faults.Body.EMPTY), 1);
        faults.answerNext(job("add-empty").and(to("POST", ADD)), answer(200, null, Faults.Body.EMPTY), 1);
        faults.answerNext(job("count-empty").and(to("GET", COUNTS)), answer(200, null, Faults.Body.EMPTY), 2);
        faults.answerNext(job("page"), answer(503, null, Faults.Body.HTML), 4);
        faults.answerNext(job("busy"), answer(429, Duration.ofSeconds(1), Faults.Body.JSON), 2);
        faults.answerNext(job("full-house"), answer(503, Duration.ofSeconds(1), Faults.Body.EMPTY), 2);
        faults.answerNext(job("gateway"), answer(502, null, Faults.Body.EMPTY), 2);
        var partial = job("partial");
        jobs.getLast().withArray("tasks").forEach(task -> ((ObjectNode) task)
                .put("id", "shy-" + task.path("id").asText()));
        faults.refuseTasks(id -> id.equals("shy-t1"), 2);
        faults.cutAfter(partial.and(to("POST", ADD_TASKS)), 1);

        jobs.forEach(world::submit);
        for (var job : jobs) {
            var id = job.path("id").asText();
            world.until(id + " is done", () -> world.state(id).equals("done"));
        }

        assertThat(faults.left()).as("faults that nobody met").isZero();
        for (var job : jobs) {
            var id = job.path("id").asText();
            var entry = world.job(id);
            assertThat(entry.path("attempts")).as(id).hasSize(1);
            assertThat(entry.path("duplicatePossible").asBoolean()).as(id).isFalse();
            assertThat(world.succeeded(id)).as(id).isEqualTo(TASKS);
            assertThat(world.everyTaskRanOnce(id, TASKS)).as(id).isTrue();
        }
    }

    @Test
    void a_list_with_nothing_in_it_does_not_say_that_the_tasks_are_gone() {
        var job = OneWorld.sleepers("list-empty", TASKS, "0.1");
        ((ObjectNode) job.path("tasks").path(1)).put("commandLine", "/bin/false");
        var id = job.path("id").asText();
        faults.answerNext(concerns(id).and(to("GET", LIST_TASKS)), answer(200, null, Faults.Body.EMPTY), 2);
        world.submit(job);
        world.until("it has failed", () -> world.state(id).equals("failed"));
        assertThat(faults.left()).isZero();
        assertThat(world.because(id)).startsWith("1 of 3 tasks failed: task ");
        assertThat(world.succeeded(id)).isEqualTo(TASKS - 1);
    }

    @Test
    void a_fence_that_is_made_and_not_heard_is_found_and_called_paid() {
        var job = OneWorld.sleepers("unheard-fence", 1, "600");
        var id = world.submit(job);
        world.until("it runs", () -> world.state(id).equals("running"));
        faults.cutAfter(concerns(id).and(to("POST", TERMINATE)), 1);
        assertThat(world.world
                        .client(world.witness)
                        .post("/api/jobs/" + id + "/cancel", "")
                        .status())
                .isEqualTo(202);
        world.until("it is cancelled", () -> world.state(id).equals("cancelled"));
        assertThat(faults.left()).isZero();
        assertThat(world.job(id).path("attempts").path(0).path("fence").asText())
                .isEqualTo("paid");
        assertThat(batchJob(id + "-1").getString("state")).isEqualTo("completed");
    }

    @Test
    void somebody_elses_job_under_our_id_is_never_touched_and_the_ledger_says_so() {
        var job = OneWorld.sleepers("clash", TASKS, "0.1");
        var id = job.path("id").asText();
        world.world
                .batch()
                .server(region)
                .account()
                .jobs()
                .add(new JsonObject().put("id", id + "-1").put("poolInfo", new JsonObject().put("poolId", "render")));
        var before = batchJob(id + "-1");
        var touched = new AtomicInteger();
        faults.cutBefore(
                call -> {
                    if (concerns(id).test(call) && !call.method().equals("GET")) {
                        touched.incrementAndGet();
                    }
                    return false;
                },
                1);
        world.submit(job);
        world.until("it is held", () -> world.state(id).equals("held"));
        assertThat(world.because(id)).contains(id + "-1", region);
        world.world.client(region).fire("Converge");
        world.world.client(world.witness).fire("Converge");
        assertThat(touched).hasValue(0);
        assertThat(batchJob(id + "-1")).isEqualTo(before);
        world.until(
                "the region's app has seen it",
                () -> foreign(region).path("ids").toString().contains(id + "-1"));
        var foreign = foreign(region);
        assertThat(foreign.path("count").asInt()).isEqualTo(foreign.path("ids").size());
        world.world.batch().server(region).account().jobs().terminate(id + "-1", "the end", Conditions.NONE);
    }

    private JsonNode foreign(String of) {
        return world.get("/api/ledger").path("foreignJobs").path(of).path("found");
    }

    private JsonObject batchJob(String id) {
        return world.world.batch().server(region).account().jobs().get(id, Conditions.NONE, "http://localhost");
    }
}

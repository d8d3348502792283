package io.switchover.local.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.azure.batch.protocol.BatchServiceClient;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import com.microsoft.azure.batch.protocol.models.TaskAddStatus;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Pace;
import io.switchover.local.batch.wire.Faults;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test can do to a plane, as a caller feels it. */
class FaultsTest {
    private static final JsonObject JOB = new JsonObject("{\"id\":\"job\",\"poolInfo\":{\"poolId\":\"nowhere\"}}");

    @TempDir
    static Path work;

    private static BatchBox box;
    private static Wire wire;

    @BeforeAll
    static void open() throws Exception {
        box = new BatchBox(work, Pace.AT_ONCE);
        wire = Wire.data(box);
    }

    @AfterAll
    static void close() {
        wire.close();
        box.close();
    }

    @AfterEach
    void heal() throws Exception {
        box.server.faults().clear();
        box.arm.faults().clear();
        wire.send("DELETE", "/jobs/job", null);
        await().until(() -> wire.send("GET", "/jobs/job", null).statusCode() == 404);
    }

    @Test
    void throttling_is_429_with_or_without_a_time_to_wait_and_with_any_body() throws Exception {
        box.server.faults().throttle(Duration.ofSeconds(7), Faults.Body.JSON);
        var told = wire.send("GET", "/jobs", null);
        assertThat(told.statusCode()).isEqualTo(429);
        assertThat(told.headers().firstValue("Retry-After")).contains("7");
        assertThat(new JsonObject(told.body()).getString("code")).isEqualTo("TooManyRequests");
        box.server.faults().throttle(null, Faults.Body.EMPTY);
        var silent = wire.send("GET", "/jobs", null);
        assertThat(silent.statusCode()).isEqualTo(429);
        assertThat(silent.headers().firstValue("Retry-After")).isEmpty();
        assertThat(silent.body()).isEmpty();
    }

    @Test
    void busy_is_503_even_with_a_page_instead_of_json() throws Exception {
        box.server.faults().busy(null, Faults.Body.HTML);
        var answer = wire.send("GET", "/jobs", null);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(answer.body()).startsWith("<html>");
    }

    @Test
    void everything_may_be_refused_for_one_reason() throws Exception {
        for (Code code : List.of(Code.AccountIsDisabled, Code.OperationTimedOut)) {
            box.server.faults().refuse(code);
            var answer = wire.send("GET", "/jobs", null);
            assertThat(answer.statusCode()).isEqualTo(code.status());
            assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo(code.name());
        }
    }

    @Test
    void a_plane_that_is_down_answers_nothing_and_the_other_goes_on() throws Exception {
        box.server.faults().down();
        assertThatThrownBy(() -> wire.send("GET", "/jobs", null)).isInstanceOf(IOException.class);
        assertThat(box.management()
                        .getBatchAccounts()
                        .getByResourceGroup("rg", "westeuropebatch")
                        .name())
                .isEqualTo("westeuropebatch");
    }

    @Test
    void a_request_that_is_cut_before_was_not_done() throws Exception {
        box.server.faults().cutBefore((method, template) -> template.equals("/jobs") && method.equals("POST"), 1);
        assertThatThrownBy(() -> wire.post("/jobs", JOB)).isInstanceOf(IOException.class);
        assertThat(wire.send("GET", "/jobs/job", null).statusCode()).isEqualTo(404);
        assertThat(wire.post("/jobs", JOB).statusCode()).isEqualTo(201);
    }

    @Test
    void a_request_that_is_cut_after_was_done() throws Exception {
        box.server.faults().cutAfter((method, template) -> template.equals("/jobs") && method.equals("POST"), 1);
        assertThatThrownBy(() -> wire.post("/jobs", JOB)).isInstanceOf(IOException.class);
        var again = wire.post("/jobs", JOB);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("JobExists");
    }

    @Test
    void some_tasks_of_a_collection_are_refused_by_the_server_and_taken_the_next_time() throws Exception {
        wire.post("/jobs", JOB);
        box.server.faults().refuseTasks(id -> id.equals("b"), 1);
        BatchServiceClient batch = box.batch();
        List<TaskAddParameter> tasks = List.of(task("a"), task("b"), task("c"));
        assertThat(batch.tasks().addCollection("job", tasks).value())
                .extracting(each -> each.taskId() + " " + each.status())
                .containsExactlyInAnyOrder(
                        "a " + TaskAddStatus.SUCCESS, "b " + TaskAddStatus.SERVER_ERROR, "c " + TaskAddStatus.SUCCESS);
        assertThat(batch.tasks()
                        .addCollection("job", List.of(task("b")))
                        .value()
                        .getFirst()
                        .status())
                .isEqualTo(TaskAddStatus.SUCCESS);
    }

    @Test
    void the_management_plane_has_faults_of_its_own() throws Exception {
        box.arm.faults().throttle(Duration.ofSeconds(1), Faults.Body.JSON);
        try (Wire management = Wire.management(box)) {
            var answer = management.send("GET", box.account.profile().armId(), null);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("code"))
                    .isEqualTo("TooManyRequests");
        }
        assertThat(wire.send("GET", "/jobs", null).statusCode()).isEqualTo(200);
    }

    private static TaskAddParameter task(String id) {
        return new TaskAddParameter().withId(id).withCommandLine("x");
    }

    @Test
    void a_list_may_begin_and_end_with_an_empty_page() throws Exception {
        wire.post("/jobs", JOB);
        box.server.faults().emptyPages();
        List<Integer> sizes = new ArrayList<>();
        String path = "/jobs";
        while (path != null) {
            JsonObject page = wire.get(path);
            sizes.add(page.getJsonArray("value").size());
            String next = page.getString("odata.nextLink");
            path = next == null ? null : next.replaceFirst("^http://[^/]+", "").replaceFirst("&api-version=[^&]*", "");
        }
        assertThat(sizes).containsExactly(0, 1, 0);
    }

    @Test
    void counts_may_be_as_old_as_the_account_is_slow() throws Exception {
        wire.post("/jobs", JOB);
        box.account.setPace(Pace.AT_ONCE.withCountsLag(Duration.ofMinutes(2)));
        wire.post("/jobs/job/tasks", new JsonObject("{\"id\":\"t\",\"commandLine\":\"x\"}"));
        assertThat(wire.get("/jobs/job/taskcounts").getJsonObject("taskCounts").getInteger("active"))
                .isZero();
        box.account.setPace(Pace.AT_ONCE);
        assertThat(wire.get("/jobs/job/taskcounts").getJsonObject("taskCounts").getInteger("active"))
                .isEqualTo(1);
    }

    @Test
    void a_job_may_be_deleting_for_long_and_its_id_is_taken_until_then() throws Exception {
        wire.post("/jobs", JOB);
        box.account.setPace(Pace.AT_ONCE.withDeletion(Duration.ofMinutes(5)));
        wire.send("DELETE", "/jobs/job", null);
        assertThat(wire.get("/jobs/job").getString("state")).isEqualTo("deleting");
        for (String path : List.of("/jobs", "/jobs/job/tasks")) {
            JsonObject body = path.equals("/jobs") ? JOB : new JsonObject("{\"id\":\"t\",\"commandLine\":\"x\"}");
            assertThat(new JsonObject(wire.post(path, body).body()).getString("code"))
                    .isEqualTo("JobBeingDeleted");
        }
        box.account.setPace(Pace.AT_ONCE);
    }
}

package io.switchover.local.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.azure.batch.auth.BatchSharedKeyCredentials;
import com.microsoft.azure.batch.protocol.BatchServiceClient;
import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.azure.batch.protocol.models.CloudJob;
import com.microsoft.azure.batch.protocol.models.CloudTask;
import com.microsoft.azure.batch.protocol.models.JobAddParameter;
import com.microsoft.azure.batch.protocol.models.JobListOptions;
import com.microsoft.azure.batch.protocol.models.JobPatchOptions;
import com.microsoft.azure.batch.protocol.models.JobPatchParameter;
import com.microsoft.azure.batch.protocol.models.OutputFileUploadCondition;
import com.microsoft.azure.batch.protocol.models.PoolInformation;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import com.microsoft.azure.batch.protocol.models.TaskAddStatus;
import com.microsoft.azure.batch.protocol.models.TaskListOptions;
import io.switchover.local.batch.account.Pace;
import io.switchover.local.batch.account.Quotas;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data plane as its SDK meets it: who gets in, what lists show, what errors look like. Nothing runs here: there is no pool. */
class DataPlaneTest {
    @TempDir
    static Path work;

    private static BatchBox box;
    private static BatchServiceClient batch;
    private static Wire wire;

    @BeforeAll
    static void open() throws Exception {
        box = new BatchBox(work, Pace.AT_ONCE);
        batch = box.batch();
        wire = Wire.data(box);
    }

    @AfterAll
    static void close() {
        wire.close();
        box.close();
    }

    @AfterEach
    void empty() {
        for (CloudJob job : batch.jobs().list()) {
            batch.jobs().delete(job.id());
        }
        box.account.setQuotas(Quotas.usual());
    }

    @Test
    void a_right_key_and_a_right_token_get_in_and_nothing_else() throws Exception {
        add("job");
        assertThat(batch.jobs().get("job").id()).isEqualTo("job");
        assertThat(box.batchByToken(BatchBox.TOKEN).jobs().get("job").id()).isEqualTo("job");
        assertStatus(401, () -> box.batchByToken("another").jobs().get("job"));
        var wrongKey = new BatchSharedKeyCredentials(box.url(), "westeuropebatch", "d3Jvbmc=");
        assertStatus(403, () -> box.batch(wrongKey).jobs().get("job"));
        var wrongAccount = new BatchSharedKeyCredentials(box.url(), "another", BatchBox.KEY);
        assertStatus(403, () -> box.batch(wrongAccount).jobs().get("job"));
        var nobody = wire.send("GET", "/jobs/job", null, Map.of());
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(new JsonObject(nobody.body()).getString("code")).isEqualTo("AuthenticationFailed");
    }

    @Test
    void a_signature_covers_filters_with_all_their_signs() {
        add("job");
        var options = new JobListOptions()
                .withFilter("startswith(id, 'jo') and creationTime gt DateTime'2020-01-01T00:00:00+01:00'")
                .withSelect("id,state");
        assertThat(batch.jobs().list(options)).extracting(CloudJob::id).containsExactly("job");
    }

    @Test
    void errors_have_the_services_shape() throws Exception {
        var answer = wire.send("GET", "/jobs/nope", null);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("request-id")).isPresent();
        JsonObject error = new JsonObject(answer.body());
        assertThat(error.fieldNames()).containsExactly("odata.metadata", "code", "message");
        assertThat(error.getString("code")).isEqualTo("JobNotFound");
        assertThat(error.getJsonObject("message").getString("lang")).isEqualTo("en-US");
        assertThat(error.getJsonObject("message").getString("value"))
                .startsWith("The specified job does not exist.\nRequestId:");
        BatchErrorException thrown = assertStatus(404, () -> batch.jobs().terminate("nope"));
        assertThat(thrown.body().code()).isEqualTo("JobNotFound");
    }

    @Test
    void every_new_job_is_at_the_same_address_and_an_act_names_its_own() throws Exception {
        var added = wire.post("/jobs", new JsonObject("{\"id\":\"x\",\"poolInfo\":{\"poolId\":\"p\"}}"));
        assertThat(added.headers().firstValue("Location")).contains(box.url() + "/jobs/job-1");
        assertThat(wire.post("/jobs/x/terminate", new JsonObject()).headers().firstValue("DataServiceId"))
                .contains(box.url() + "/jobs/x/terminate");
    }

    @Test
    void the_results_of_a_collection_come_in_another_order_and_name_their_tasks() throws Exception {
        add("job");
        JsonArray tasks = new JsonArray();
        for (int i = 0; i < 20; i++) {
            tasks.add(new JsonObject().put("id", "t" + i).put("commandLine", "x"));
        }
        var answer = wire.post("/jobs/job/addtaskcollection", new JsonObject().put("value", tasks));
        List<String> ids = new JsonObject(answer.body())
                .getJsonArray("value").stream()
                        .map(each -> ((JsonObject) each).getString("taskId"))
                        .toList();
        List<String> asked =
                tasks.stream().map(each -> ((JsonObject) each).getString("id")).toList();
        assertThat(ids).containsExactlyInAnyOrderElementsOf(asked).isNotEqualTo(asked);
    }

    @Test
    void some_words_come_back_in_another_case() throws Exception {
        add("job");
        wire.post(
                "/jobs/job/tasks",
                new JsonObject(
                        "{\"id\":\"t\",\"commandLine\":\"x\",\"outputFiles\":[{\"filePattern\":\"*\",\"destination\":"
                                + "{\"container\":{\"containerUrl\":\"http://c\"}},\"uploadOptions\":{\"uploadCondition\":\"tasksuccess\"}}]}"));
        assertThat(wire.get("/jobs/job/tasks/t").encode()).contains("\"uploadCondition\":\"TaskSuccess\"");
        assertThat(batch.tasks()
                        .get("job", "t")
                        .outputFiles()
                        .getFirst()
                        .uploadOptions()
                        .uploadCondition())
                .isEqualTo(OutputFileUploadCondition.TASK_SUCCESS);
    }

    @Test
    void a_token_of_a_task_opens_its_own_job_and_nothing_else() throws Exception {
        wire.post("/pools", AccountRig.poolBody("tokens", 1, 1));
        add("other");
        box.account
                .jobs()
                .add(new JsonObject(
                        "{\"id\":\"managed\",\"poolInfo\":{\"poolId\":\"tokens\"},\"jobManagerTask\":{\"id\":\"m\","
                                + "\"commandLine\":\"/bin/sh -c 'echo $AZ_BATCH_AUTHENTICATION_TOKEN; sleep 60'\","
                                + "\"authenticationTokenSettings\":{\"access\":[\"job\"]}}}"));
        await().until(() -> wire.send("GET", "/jobs/managed/tasks/m/files/stdout.txt", null)
                .body()
                .startsWith("task-"));
        String token = wire.send("GET", "/jobs/managed/tasks/m/files/stdout.txt", null)
                .body()
                .strip();
        var task = new JsonObject("{\"id\":\"more\",\"commandLine\":\"/bin/true\"}").encode();
        var bearer = Map.of("Authorization", "Bearer " + token);
        assertThat(wire.send("POST", "/jobs/managed/tasks", task, bearer).statusCode())
                .isEqualTo(201);
        assertThat(wire.send("POST", "/jobs/other/tasks", task, bearer).statusCode())
                .isEqualTo(403);
        assertThat(wire.send("GET", "/jobs", null, bearer).statusCode()).isEqualTo(403);
        wire.post("/jobs/managed/terminate", new JsonObject());
        await().until(() -> wire.get("/jobs/managed").getString("state").equals("completed"));
        assertThat(wire.send("GET", "/jobs/managed", null, bearer).statusCode()).isEqualTo(401);
    }

    @Test
    void what_is_not_emulated_answers_501_and_a_sentence() throws Exception {
        var answer = wire.post("/jobschedules", new JsonObject().put("id", "x"));
        assertThat(answer.statusCode()).isEqualTo(501);
        JsonObject error = new JsonObject(answer.body());
        assertThat(error.getString("code")).isEqualTo("NotImplemented");
        assertThat(error.getJsonArray("values").getJsonObject(0).getString("value"))
                .isEqualTo("The local Batch account does not answer POST /jobschedules.");
        JsonObject auto = new JsonObject(
                "{\"id\":\"x\",\"poolInfo\":{\"autoPoolSpecification\":" + "{\"poolLifetimeOption\":\"job\"}}}");
        assertThat(wire.post("/jobs", auto).statusCode()).isEqualTo(501);
    }

    @Test
    void a_body_that_is_not_right_is_refused_with_the_field() throws Exception {
        var unknown = wire.post("/jobs", new JsonObject("{\"id\":\"x\",\"poolInfo\":{\"poolId\":\"p\"},\"colour\":1}"));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("InvalidRequestBody").contains("The property 'colour' does not exist");
        assertThat(wire.send("POST", "/jobs", "no json").statusCode()).isEqualTo(400);
        assertThat(wire.send("POST", "/jobs", null).statusCode()).isEqualTo(400);
        assertThat(wire.post("/jobs", new JsonObject("{\"id\":\"a b\",\"poolInfo\":{\"poolId\":\"p\"}}"))
                        .body())
                .contains("InvalidPropertyValue");
    }

    @Test
    void the_same_job_again_is_a_conflict_and_a_full_quota_too() {
        add("job");
        BatchErrorException again = assertStatus(409, () -> add("JOB"));
        assertThat(again.body().code()).isEqualTo("JobExists");
        box.account.setQuotas(Quotas.usual().withActiveJobs(1));
        BatchErrorException full = assertStatus(409, () -> add("two"));
        assertThat(full.body().code()).isEqualTo("ActiveJobAndScheduleQuotaReached");
    }

    @Test
    void lists_come_in_pages_that_lead_to_each_other() throws Exception {
        for (int i = 0; i < 7; i++) {
            add("job-" + i);
        }
        var options = new JobListOptions().withMaxResults(3).withSelect("id").withFilter("not (id eq 'job-3')");
        assertThat(batch.jobs().list(options))
                .extracting(CloudJob::id)
                .containsExactly("job-0", "job-1", "job-2", "job-4", "job-5", "job-6");
        JsonObject first = wire.get("/jobs?maxresults=3&$select=id");
        assertThat(first.getJsonArray("value").encode())
                .isEqualTo("[{\"id\":\"job-0\"},{\"id\":\"job-1\"},{\"id\":\"job-2\"}]");
        assertThat(first.getString("odata.nextLink"))
                .startsWith(box.url() + "/jobs?$skiptoken=")
                .contains("maxresults=3", "api-version=2024-07-01.20.0");
        assertThat(wire.send("GET", "/jobs?maxresults=0", null).statusCode()).isEqualTo(400);
        assertThat(wire.send("GET", "/jobs?$select=colour", null).statusCode()).isEqualTo(400);
        assertThat(wire.send("GET", "/jobs?$filter=colour%20eq%201", null).statusCode())
                .isEqualTo(400);
    }

    @Test
    void jobs_that_changed_since_a_time_are_found_by_that_time() throws Exception {
        add("old");
        add("new");
        String since = wire.get("/jobs/new").getString("stateTransitionTime");
        batch.jobs().terminate("old");
        var options = new JobListOptions()
                .withFilter("state eq 'completed' and stateTransitionTime ge DateTime'" + since + "'");
        assertThat(batch.jobs().list(options)).extracting(CloudJob::id).containsExactly("old");
    }

    @Test
    void a_collection_answers_for_each_of_its_tasks() {
        add("job");
        batch.tasks().addCollection("job", tasks(0, 100));
        List<TaskAddParameter> mixed = new ArrayList<>(tasks(99, 2));
        mixed.add(new TaskAddParameter().withId("not good").withCommandLine("x"));
        var outcome = batch.tasks().addCollection("job", mixed).value();
        assertThat(outcome)
                .extracting(each -> each.taskId() + " " + each.status())
                .containsExactly(
                        "t99 " + TaskAddStatus.CLIENT_ERROR,
                        "t100 " + TaskAddStatus.SUCCESS,
                        "not good " + TaskAddStatus.CLIENT_ERROR);
        assertThat(outcome.getFirst().error().code()).isEqualTo("TaskExists");
        assertThat(outcome.get(1).location()).isEqualTo(box.url() + "/jobs/job/tasks/t100");
        assertThat(batch.tasks().list("job", new TaskListOptions().withSelect("id")))
                .hasSize(101);
    }

    @Test
    void a_collection_that_is_too_large_is_refused_whole() {
        add("job");
        assertStatus(400, () -> batch.tasks().addCollection("job", tasks(0, 101)));
        List<TaskAddParameter> fat = IntStream.range(0, 3)
                .mapToObj(i -> new TaskAddParameter().withId("t" + i).withCommandLine("x".repeat(400_000)))
                .toList();
        BatchErrorException large = assertStatus(413, () -> batch.tasks().addCollection("job", fat));
        assertThat(large.body().code()).isEqualTo("RequestBodyTooLarge");
        assertThat(batch.tasks().list("job")).isEmpty();
    }

    @Test
    void a_completed_job_takes_no_tasks() {
        add("job");
        batch.jobs().terminate("job");
        BatchErrorException one = assertStatus(409, () -> batch.tasks().addCollection("job", tasks(0, 1)));
        assertThat(one.body().code()).isEqualTo("JobCompleted");
    }

    @Test
    void tasks_are_listed_by_state_and_shown_with_what_was_asked_for_only() throws Exception {
        add("job");
        batch.tasks().addCollection("job", tasks(0, 3));
        batch.tasks().terminate("job", "t1");
        var done = new TaskListOptions().withFilter("state eq 'completed' and executionInfo/result eq 'failure'");
        assertThat(batch.tasks().list("job", done)).extracting(CloudTask::id).containsExactly("t1");
        assertThat(wire.get("/jobs/job/tasks?$filter=state%20ne%20'completed'&$select=id,state")
                        .getJsonArray("value"))
                .isEqualTo(
                        new JsonArray("[{\"id\":\"t0\",\"state\":\"active\"},{\"id\":\"t2\",\"state\":\"active\"}]"));
    }

    @Test
    void a_change_against_a_version_that_has_passed_is_412() {
        add("job");
        String etag = batch.jobs().get("job").eTag();
        assertThat(etag).matches("0x[0-9A-F]{15}");
        batch.jobs().patch("job", new JobPatchParameter().withPriority(1), new JobPatchOptions().withIfMatch(etag));
        BatchErrorException stale = assertStatus(412, () -> batch.jobs()
                .patch("job", new JobPatchParameter().withPriority(2), new JobPatchOptions().withIfMatch(etag)));
        assertThat(stale.body().code()).isEqualTo("ConditionNotMet");
    }

    @Test
    void who_has_the_version_already_gets_304() throws Exception {
        add("job");
        String etag = batch.jobs().get("job").eTag();
        var answer = wire.send(
                "GET", "/jobs/job", null, Map.of("Authorization", "Bearer " + BatchBox.TOKEN, "If-None-Match", etag));
        assertThat(answer.statusCode()).isEqualTo(304);
    }

    @Test
    void requests_are_counted_by_method_and_template() {
        box.server.requests().reset();
        add("job");
        batch.tasks().addCollection("job", tasks(0, 1));
        batch.tasks().addCollection("job", tasks(1, 1));
        assertThat(box.server.requests().of("POST", "/jobs/{jobId}/addtaskcollection"))
                .isEqualTo(2);
        assertThat(box.server.requests().all()).containsEntry("POST /jobs", 1L);
    }

    private static void add(String id) {
        batch.jobs().add(new JobAddParameter().withId(id).withPoolInfo(new PoolInformation().withPoolId("nowhere")));
    }

    private static List<TaskAddParameter> tasks(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new TaskAddParameter().withId("t" + i).withCommandLine("x"))
                .toList();
    }

    private static BatchErrorException assertStatus(int status, Runnable call) {
        var caught = new ArrayList<BatchErrorException>();
        assertThatThrownBy(call::run).isInstanceOfSatisfying(BatchErrorException.class, thrown -> {
            assertThat(thrown.response().code()).isEqualTo(status);
            caught.add(thrown);
        });
        return caught.getFirst();
    }
}

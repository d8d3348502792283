package io.switchover.local.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchover.local.batch.account.Pace;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that really run: what they find, what they leave, and what becomes of them when something is missing. */
class NodeRunsTest {
    @TempDir
    static Path work;

    private static BatchBox box;
    private static Wire wire;
    private String job = "";

    @BeforeAll
    static void open() throws Exception {
        box = new BatchBox(work, Pace.AT_ONCE);
        wire = Wire.data(box);
        wire.post(
                "/pools",
                new JsonObject("{\"id\":\"pool\",\"vmSize\":\"standard_d2s_v3\",\"targetDedicatedNodes\":1,"
                        + "\"taskSlotsPerNode\":4,\"virtualMachineConfiguration\":{\"nodeAgentSKUId\":\"ubuntu\","
                        + "\"imageReference\":{\"publisher\":\"p\",\"offer\":\"o\",\"sku\":\"s\"}}}"));
    }

    @AfterAll
    static void close() {
        wire.close();
        box.close();
    }

    @BeforeEach
    void job(TestInfo test) throws Exception {
        job = "job-" + Integer.toHexString(test.getDisplayName().hashCode());
        wire.post(
                "/jobs",
                new JsonObject()
                        .put("id", job)
                        .put("poolInfo", new JsonObject().put("poolId", "pool"))
                        .put(
                                "commonEnvironmentSettings",
                                new JsonArray()
                                        .add(setting("SWITCHOVER_ATTEMPT", "7"))
                                        .add(setting("STORAGE", "http://outside-storage/x"))));
    }

    @AfterEach
    void end() throws Exception {
        wire.send("DELETE", "/jobs/" + job, null);
    }

    @Test
    void all_blobs_of_a_container_with_a_prefix_come_to_the_node() throws Exception {
        String container = box.storage.container("input");
        box.storage.put("input/data/a.txt", "A".getBytes(StandardCharsets.UTF_8));
        box.storage.put("input/data/deep/b & c.txt", "B".getBytes(StandardCharsets.UTF_8));
        box.storage.put("input/other.txt", "no".getBytes(StandardCharsets.UTF_8));
        JsonArray files = new JsonArray()
                .add(new JsonObject()
                        .put("storageContainerUrl", container + "?sig=good")
                        .put("blobPrefix", "data/"))
                .add(new JsonObject().put("autoStorageContainerName", "input").put("filePath", "all"));
        JsonObject done = run(
                task("t", "/bin/sh -c 'find . -type f | sort; cat data/a.txt'").put("resourceFiles", files));
        assertThat(execution(done).getInteger("exitCode")).isZero();
        assertThat(file("t", "stdout.txt"))
                .isEqualTo("./all/data/a.txt\n./all/data/deep/b & c.txt\n./all/other.txt\n./data/a.txt\n"
                        + "./data/deep/b & c.txt\nA");
    }

    @Test
    void a_container_that_may_not_be_listed_keeps_the_task_from_starting() throws Exception {
        JsonArray files = new JsonArray().add(new JsonObject().put("autoStorageContainerName", "nowhere"));
        JsonObject done = run(task("t", "/bin/true").put("resourceFiles", files));
        assertThat(execution(done).getJsonObject("failureInfo").getString("code"))
                .isEqualTo("BlobNotFound");
    }

    @Test
    void the_files_of_a_node_can_be_looked_at_and_deleted() throws Exception {
        run(task("t", "/bin/sh -c 'echo shared > $AZ_BATCH_NODE_SHARED_DIR/kept.txt; echo said'"));
        JsonObject node = wire.get("/pools/pool/nodes").getJsonArray("value").getJsonObject(0);
        String files = "/pools/pool/nodes/" + node.getString("id") + "/files";
        assertThat(wire.get(files).getJsonArray("value").encode())
                .contains("\"name\":\"shared\"", "\"name\":\"workitems\"");
        assertThat(wire.get(files + "?recursive=true&$filter=startswith(name,'shared/')")
                        .getJsonArray("value")
                        .getJsonObject(0)
                        .getString("name"))
                .isEqualTo("shared/kept.txt");
        assertThat(wire.send("GET", files + "/workitems/" + job + "/job-1/t/stdout.txt", null)
                        .body())
                .isEqualTo("said\n");
        assertThat(wire.send("DELETE", files + "/shared", null).statusCode()).isEqualTo(409);
        assertThat(wire.send("DELETE", files + "/shared?recursive=true", null).statusCode())
                .isEqualTo(200);
        assertThat(wire.send("GET", files + "/shared/kept.txt", null).statusCode())
                .isEqualTo(404);
        assertThat(wire.send("GET", files + "/../../escape", null).statusCode()).isEqualTo(404);
    }

    @Test
    void the_parts_of_a_multi_instance_task_really_run_and_share_a_folder() throws Exception {
        wire.post("/pools", AccountRig.poolBody("mpi", 2, 1).put("enableInterNodeCommunication", true));
        wire.post("/jobs", new JsonObject("{\"id\":\"mpi\",\"poolInfo\":{\"poolId\":\"mpi\"}}"));
        box.storage.container("common");
        box.storage.put("common/hosts.txt", "h".getBytes(StandardCharsets.UTF_8));
        JsonObject settings = new JsonObject()
                .put("numberOfInstances", 2)
                .put("coordinationCommandLine", "/bin/sh -c 'cp $AZ_BATCH_TASK_SHARED_DIR/hosts.txt ready.txt'")
                .put(
                        "commonResourceFiles",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("httpUrl", box.storage.endpoint() + "/common/hosts.txt")
                                        .put("filePath", "hosts.txt")));
        wire.post(
                "/jobs/mpi/tasks",
                task("t", "/bin/sh -c 'cat $AZ_BATCH_TASK_SHARED_DIR/hosts.txt; echo $AZ_BATCH_IS_CURRENT_NODE_MASTER'")
                        .put("multiInstanceSettings", settings));
        await().until(() -> wire.get("/jobs/mpi/tasks/t").getString("state").equals("completed"));
        assertThat(wire.send("GET", "/jobs/mpi/tasks/t/files/stdout.txt", null).body())
                .isEqualTo("htrue\n");
        JsonObject part =
                wire.get("/jobs/mpi/tasks/t/subtasksinfo").getJsonArray("value").getJsonObject(0);
        assertThat(part.getInteger("exitCode")).isZero();
        wire.send("DELETE", "/jobs/mpi", null);
    }

    @Test
    void a_task_finds_its_folders_and_settings_and_a_java_to_run() throws Exception {
        JsonObject task = task(
                        "t", "/bin/sh -c 'env | sort; pwd; command -v java; echo oops >&2; echo left > left.txt'")
                .put("environmentSettings", new JsonArray().add(setting("SWITCHOVER_ATTEMPT", "8")));
        JsonObject done = run(task);
        assertThat(execution(done).getInteger("exitCode")).isZero();
        String out = file("t", "stdout.txt");
        assertThat(out)
                .contains("AZ_BATCH_ACCOUNT_NAME=westeuropebatch\n")
                .contains("AZ_BATCH_ACCOUNT_URL=http://inside/batch\n")
                .contains("AZ_BATCH_JOB_ID=" + job + "\n")
                .contains("AZ_BATCH_TASK_ID=t\n")
                .contains("AZ_BATCH_POOL_ID=pool\n")
                .contains("AZ_BATCH_NODE_IS_DEDICATED=true\n")
                .contains("SWITCHOVER_ATTEMPT=8\n")
                .contains("STORAGE=" + box.storage.endpoint() + "/x\n")
                .contains("\n" + System.getProperty("java.home") + "/bin/java\n");
        String working = out.replaceAll("(?s).*AZ_BATCH_TASK_WORKING_DIR=([^\n]*)\n.*", "$1");
        assertThat(working).endsWith("/workitems/" + job + "/job-1/t/wd");
        assertThat(out).contains("\n" + working + "\n");
        assertThat(file("t", "stderr.txt")).isEqualTo("oops\n");
        assertThat(file("t", "wd/left.txt")).isEqualTo("left\n");
        assertThat(wire.get("/jobs/" + job + "/tasks/t/files?recursive=true").getJsonArray("value").stream()
                        .map(each -> ((JsonObject) each).getString("name")))
                .containsExactly("stderr.txt", "stdout.txt", "wd", "wd/left.txt");
        assertThat(wire.send("GET", "/jobs/" + job + "/tasks/t/files/..%2F..%2F..%2Fx", null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void resource_files_are_there_before_the_task_starts() throws Exception {
        String container = box.storage.container("in").replace(box.storage.endpoint(), "http://outside-storage");
        box.storage.put("in/scene.txt", "scene".getBytes(StandardCharsets.UTF_8));
        JsonObject task = task("t", "/bin/sh -c 'cat data/scene.txt'")
                .put("resourceFiles", new JsonArray().add(resource(container + "/scene.txt", "data/scene.txt")));
        run(task);
        assertThat(file("t", "stdout.txt")).isEqualTo("scene");
    }

    @Test
    void a_resource_file_that_is_not_there_keeps_the_task_from_starting() throws Exception {
        JsonObject task = task("t", "/bin/sh -c 'echo started'")
                .put(
                        "resourceFiles",
                        new JsonArray().add(resource(box.storage.container("in") + "/nothing.txt", "nothing.txt")));
        JsonObject done = run(task);
        assertThat(failure(done)).isEqualTo("BlobNotFound");
        assertThat(execution(done).containsKey("exitCode")).isFalse();
    }

    @Test
    void a_program_that_is_not_there_is_said_so() throws Exception {
        assertThat(failure(run(task("t", "no-such-program --now")))).isEqualTo("CommandProgramNotFound");
        assertThat(failure(run(task("u", "/bin/sh -c 'never closed")))).isEqualTo("CommandLaunchFailed");
    }

    @Test
    void outputs_go_where_the_conditions_say() throws Exception {
        String out = box.storage.container("out-" + job);
        JsonObject task = task("t", "/bin/sh -c 'echo tile > tile.png; echo log; exit 3'")
                .put(
                        "outputFiles",
                        new JsonArray()
                                .add(output("*.png", out, "png", "tasksuccess"))
                                .add(output("../std*.txt", out, "logs", "taskfailure"))
                                .add(output("tile.png", out, "always.png", "taskcompletion")));
        JsonObject done = run(task);
        assertThat(failure(done)).isEqualTo("FailureExitCode");
        assertThat(box.storage.has("out-" + job + "/png/tile.png")).isFalse();
        assertThat(box.storage.blob("out-" + job + "/logs/stdout.txt"))
                .asString()
                .isEqualTo("log\n");
        assertThat(box.storage.blob("out-" + job + "/always.png")).asString().isEqualTo("tile\n");
    }

    @Test
    void an_output_that_cannot_be_stored_makes_a_good_task_fail() throws Exception {
        JsonObject lost = task("lost", "/bin/sh -c 'echo tile > tile.png'")
                .put(
                        "outputFiles",
                        new JsonArray()
                                .add(output("*.png", box.storage.endpoint() + "/no-container", "", "taskcompletion")));
        JsonObject done = run(lost);
        assertThat(failure(done)).isEqualTo("FileUploadContainerNotFound");
        assertThat(execution(done).getInteger("exitCode")).isZero();
        JsonObject denied = task("denied", "/bin/sh -c 'echo tile > tile.png'")
                .put(
                        "outputFiles",
                        new JsonArray()
                                .add(output("*.png", box.storage.container("out") + "?sig=bad", "", "taskcompletion")));
        assertThat(failure(run(denied))).isEqualTo("FileUploadAccessDenied");
    }

    @Test
    void a_task_that_takes_too_long_is_ended_with_all_its_children() throws Exception {
        JsonObject task = task("t", "/bin/sh -c 'sleep 300 & echo $!; sleep 300'")
                .put("constraints", new JsonObject().put("maxWallClockTime", "PT0.5S"));
        assertThat(failure(run(task))).isEqualTo("TaskEnded");
        long child = Long.parseLong(file("t", "stdout.txt").strip());
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void what_a_task_leaves_running_ends_with_it() throws Exception {
        run(task("t", "/bin/sh -c 'sleep 300 > /dev/null 2>&1 & echo $!'"));
        long child = Long.parseLong(file("t", "stdout.txt").strip());
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void every_try_is_written_down_by_the_node_with_its_attempt_and_its_end() throws Exception {
        run(task("t", "/bin/sh -c 'exit 5'").put("constraints", new JsonObject().put("maxTaskRetryCount", 2)));
        List<JsonObject> lines = Files.readAllLines(box.nodes.startsLog("pool")).stream()
                .map(JsonObject::new)
                .filter(line -> line.getString("job").equals(job))
                .toList();
        assertThat(lines)
                .extracting(line -> line.getString("event") + " " + line.getString("task") + " "
                        + line.getString("attempt") + " " + line.getInteger("exitCode"))
                .containsExactly(
                        "start t 7 null", "end t 7 5", "start t 7 null", "end t 7 5", "start t 7 null", "end t 7 5");
    }

    @Test
    void preparation_and_release_run_on_the_node_around_the_tasks() throws Exception {
        String special = job + "-p";
        wire.post(
                "/jobs",
                new JsonObject()
                        .put("id", special)
                        .put("poolInfo", new JsonObject().put("poolId", "pool"))
                        .put("jobPreparationTask", command("/bin/sh -c 'echo prepared > $AZ_BATCH_NODE_SHARED_DIR/p'"))
                        .put("jobReleaseTask", command("/bin/sh -c 'rm $AZ_BATCH_NODE_SHARED_DIR/p'")));
        wire.post("/jobs/" + special + "/tasks", task("t", "/bin/sh -c 'cat $AZ_BATCH_NODE_SHARED_DIR/p'"));
        wire.send("PATCH", "/jobs/" + special, "{\"onAllTasksComplete\":\"terminatejob\"}");
        await().until(() -> wire.get("/jobs/" + special).getString("state").equals("completed"));
        assertThat(wire.send("GET", "/jobs/" + special + "/tasks/t/files/stdout.txt", null)
                        .body())
                .isEqualTo("prepared\n");
        JsonObject row = wire.get("/jobs/" + special + "/jobpreparationandreleasetaskstatus")
                .getJsonArray("value")
                .getJsonObject(0);
        assertThat(row.getJsonObject("jobReleaseTaskExecutionInfo").getInteger("exitCode"))
                .isZero();
        wire.send("DELETE", "/jobs/" + special, null);
    }

    @Test
    void a_pool_whose_package_has_lost_its_bytes_gets_unusable_nodes() throws Exception {
        box.account.applications().put("lost", new JsonObject());
        String blob = box.account.applications().putVersion("lost", "1").blob();
        box.account.applications().activate("lost", "1", "zip", any -> true);
        wire.post(
                "/pools",
                new JsonObject("{\"id\":\"broken\",\"vmSize\":\"standard_d2s_v3\",\"targetDedicatedNodes\":1,"
                                + "\"virtualMachineConfiguration\":{\"nodeAgentSKUId\":\"ubuntu\","
                                + "\"imageReference\":{\"publisher\":\"p\",\"offer\":\"o\",\"sku\":\"s\"}}}")
                        .put(
                                "applicationPackageReferences",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put(
                                                        "applicationId",
                                                        box.account.profile().armId() + "/applications/lost")
                                                .put("version", "1"))));
        assertThat(box.storage.exists(blob)).isFalse();
        await().untilAsserted(() -> {
            JsonObject node =
                    wire.get("/pools/broken/nodes").getJsonArray("value").getJsonObject(0);
            assertThat(node.getString("state")).isEqualTo("unusable");
            assertThat(node.getJsonArray("errors").getJsonObject(0).getString("code"))
                    .isEqualTo("ApplicationPackageError");
        });
    }

    @Test
    void a_part_of_a_file_can_be_read() throws Exception {
        run(task("t", "/bin/sh -c 'printf 0123456789'"));
        var part = wire.send(
                "GET",
                "/jobs/" + job + "/tasks/t/files/stdout.txt",
                null,
                Map.of("Authorization", "Bearer " + BatchBox.TOKEN, "ocp-range", "bytes=2-5"));
        assertThat(part.body()).isEqualTo("2345");
        var head = wire.send("HEAD", "/jobs/" + job + "/tasks/t/files/stdout.txt", null);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains("10");
        assertThat(head.headers().firstValue("ocp-batch-file-isdirectory")).contains("false");
    }

    private JsonObject run(JsonObject task) throws IOException, InterruptedException {
        var added = wire.post("/jobs/" + job + "/tasks", task);
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String path = "/jobs/" + job + "/tasks/" + task.getString("id");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> wire.get(path).getString("state").equals("completed"));
        return wire.get(path);
    }

    private String file(String task, String name) throws IOException, InterruptedException {
        return wire.send("GET", "/jobs/" + job + "/tasks/" + task + "/files/" + name, null)
                .body();
    }

    private static JsonObject execution(JsonObject task) {
        return task.getJsonObject("executionInfo");
    }

    private static String failure(JsonObject task) {
        return execution(task).getJsonObject("failureInfo").getString("code");
    }

    private static JsonObject task(String id, String commandLine) {
        return command(commandLine).put("id", id);
    }

    private static JsonObject command(String commandLine) {
        return new JsonObject().put("commandLine", commandLine);
    }

    private static JsonObject setting(String name, String value) {
        return new JsonObject().put("name", name).put("value", value);
    }

    private static JsonObject resource(String url, String path) {
        return new JsonObject().put("httpUrl", url).put("filePath", path);
    }

    private static JsonObject output(String pattern, String container, String path, String condition) {
        return new JsonObject()
                .put("filePattern", pattern)
                .put(
                        "destination",
                        new JsonObject()
                                .put(
                                        "container",
                                        new JsonObject()
                                                .put("containerUrl", container)
                                                .put("path", path)))
                .put("uploadOptions", new JsonObject().put("uploadCondition", condition));
    }
}

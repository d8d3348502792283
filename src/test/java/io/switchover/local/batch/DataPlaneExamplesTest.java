package io.switchover.local.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.Pace;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every example of the service's own description, sent to the emulator: it answers with the example's status and a body of its
 * shape, or says with 501 that it does not do this.
 */
class DataPlaneExamplesTest {
    private static final Path DESCRIPTION =
            Examples.SHARED.resolve("batch-api/data-plane-2024-07-01.20.0/BatchService.json");

    /** What the emulator does. Everything else must answer 501. */
    private static final Set<String> DONE = Set.of(
            "Application_List",
            "Application_Get",
            "Account_ListPoolNodeCounts",
            "Pool_Add",
            "Pool_List",
            "Pool_Get",
            "Pool_Exists",
            "Pool_Patch",
            "Pool_Delete",
            "Pool_Resize",
            "ComputeNode_List",
            "ComputeNode_Get",
            "Job_Add",
            "Job_List",
            "Job_Get",
            "Job_Patch",
            "Job_Delete",
            "Job_Terminate",
            "Job_Disable",
            "Job_Enable",
            "Job_GetTaskCounts",
            "Job_ListPreparationAndReleaseTaskStatus",
            "Task_Add",
            "Task_AddCollection",
            "Task_List",
            "Task_Get",
            "Task_Delete",
            "Task_Terminate",
            "Task_Reactivate",
            "File_ListFromTask",
            "File_GetFromTask",
            "File_GetPropertiesFromTask");

    /** Examples of supported calls that ask for what the emulator does not do, each refused with a sentence. */
    private static final Set<String> NOT_DONE = Set.of(
            "JobAdd_Complex",
            "PoolAdd_MountConfiguration",
            "PoolAdd_VirtualMachineConfigurationWithContainers",
            "TaskAdd_ContainerSettings",
            "TaskAdd_ContainerSettingsWithDataIsolation",
            "TaskAdd_ContainerSettingsWithDataIsolation_DuplicateSources",
            "TaskAddCollection_Complex");

    /** What an example shows that a Linux node, or this world, has not. */
    private static final Map<String, Set<String>> ELSEWHERE = Map.of(
            "TaskGet", Set.of("/multiInstanceSettings"),
            "FileListFromTask", Set.of("/value[]/properties/creationTime"),
            "JobListPreparationAndReleaseTaskStatus", Set.of("/odata.nextLink"));

    @TempDir
    static Path work;

    private static BatchBox box;
    private static Wire wire;
    private static String nodeId = "";

    @BeforeAll
    static void open() throws Exception {
        box = new BatchBox(work, Pace.AT_ONCE);
        wire = Wire.data(box);
        if (Files.exists(DESCRIPTION)) {
            settle();
        }
    }

    @AfterAll
    static void close() {
        wire.close();
        box.close();
    }

    /** A pool with a node that ran a job with everything, and an application. */
    private static void settle() throws Exception {
        box.account.applications().put("my_application_id", new JsonObject().put("displayName", "my_display_name"));
        box.account.applications().putVersion("my_application_id", "v1.0");
        box.account.applications().activate("my_application_id", "v1.0", "zip", blob -> true);
        wire.post("/pools", pool("world"));
        String command = "{\"commandLine\":\"/bin/sh -c 'echo x'\"}";
        wire.post(
                "/jobs",
                new JsonObject("{\"id\":\"ran\",\"poolInfo\":{\"poolId\":\"world\"}}")
                        .put("jobPreparationTask", new JsonObject(command))
                        .put("jobReleaseTask", new JsonObject(command)));
        wire.post("/jobs/ran/tasks", new JsonObject(command).put("id", "taskId"));
        await().until(() ->
                wire.get("/jobs/ran/tasks/taskId").getString("state").equals("completed"));
        wire.send("POST", "/jobs/ran/terminate", null);
        await().until(() -> wire.get("/jobs/ran").getString("state").equals("completed"));
        nodeId = wire.get("/pools/world/nodes")
                .getJsonArray("value")
                .getJsonObject(0)
                .getString("id");
    }

    private static JsonObject pool(String id) {
        return new JsonObject(
                        "{\"vmSize\":\"standard_a1\",\"targetDedicatedNodes\":1,\"startTask\":"
                                + "{\"commandLine\":\"/bin/sh -c 'echo start'\"},\"virtualMachineConfiguration\":"
                                + "{\"nodeAgentSKUId\":\"batch.node.ubuntu 20.04\",\"imageReference\":"
                                + "{\"publisher\":\"Canonical\",\"offer\":\"0001-com-ubuntu-server-focal\",\"sku\":\"20_04-lts\"}}}")
                .put("id", id);
    }

    @TestFactory
    Stream<DynamicTest> every_example_is_answered_in_the_services_form_or_with_501() {
        assumeTrue(Files.exists(DESCRIPTION), "skipped: " + DESCRIPTION + " is not here");
        Examples examples = new Examples(DESCRIPTION);
        return examples.all().stream()
                .map(example -> dynamicTest(example.name(), () -> {
                    if (DONE.contains(example.operation()) && !NOT_DONE.contains(example.name())) {
                        check(examples, example);
                    } else {
                        assertThat(send(examples, example).statusCode()).isEqualTo(501);
                    }
                }));
    }

    private static void check(Examples examples, Examples.Example example) throws Exception {
        prepare(example);
        HttpResponse<String> answer = send(examples, example);
        assertThat(example.answers(answer.statusCode()))
                .as(answer.statusCode() + " " + answer.body())
                .isTrue();
        JsonObject shown = example.answers().getJsonObject(Integer.toString(answer.statusCode()));
        if (shown.getValue("body") instanceof JsonObject theirs) {
            JsonObject ours = new JsonObject(answer.body());
            examples.assertDescribed(example, answer.statusCode(), ours);
            if (!example.name().startsWith("PoolGet_") || example.name().equals("PoolGet_Basic")) {
                Set<String> missing = Examples.missing(theirs, ours, "");
                missing.removeAll(ELSEWHERE.getOrDefault(example.name(), Set.of()));
                assertThat(missing).as(ours.encodePrettily()).isEmpty();
            }
        } else if (!example.operation().startsWith("File_")) {
            assertThat(answer.body()).isEmpty();
        }
        if (shown.containsKey("ETag")) {
            assertThat(answer.headers().firstValue("ETag")).isPresent();
        }
    }

    /** A fresh job and pool of the names that the examples use, in the state that the example starts from. */
    private static void prepare(Examples.Example example) throws Exception {
        for (String pool : new String[] {"pool", "pool2", "poolId", "mypool001"}) {
            // 409 says that an earlier example has deleted it and that it is not gone yet.
            if (wire.send("DELETE", "/pools/" + pool, null).statusCode() != 404) {
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> wire.send("HEAD", "/pools/" + pool, null).statusCode() == 404);
            }
        }
        wire.send("DELETE", "/jobs/jobId", null);
        if (example.operation().startsWith("Pool_") && !example.operation().equals("Pool_Add")) {
            wire.post("/pools", pool("pool"));
        }
        if (example.operation().equals("Job_Add") || example.operation().startsWith("Pool_")) {
            return;
        }
        wire.post(
                "/jobs",
                new JsonObject("{\"id\":\"jobId\",\"poolInfo\":{\"poolId\":\"nowhere\"}}")
                        .put(
                                "onTaskFailure",
                                example.operation().equals("Task_Add") ? "performexitoptionsjobaction" : "noaction"));
        if (!example.operation().equals("Task_Add")) {
            wire.post("/jobs/jobId/tasks", new JsonObject("{\"id\":\"taskId\",\"commandLine\":\"x\"}"));
        }
        switch (example.operation()) {
            case "Job_Enable", "Job_Patch" -> box.account.jobs().disable("jobId", "requeue", Conditions.NONE);
            case "Job_List" -> {
                box.account.jobs().disable("jobId", "requeue", Conditions.NONE);
                box.account.jobs().enable("jobId", Conditions.NONE);
            }
            case "Job_Get" -> box.account.jobs().terminate("jobId", null, Conditions.NONE);
            case "Task_Reactivate" -> box.account.tasks().terminate("jobId", "taskId", Conditions.NONE);
            default -> {}
        }
    }

    private static HttpResponse<String> send(Examples examples, Examples.Example example) throws Exception {
        boolean ran = example.operation().startsWith("File_")
                || example.operation().equals("Job_ListPreparationAndReleaseTaskStatus");
        boolean ofNode = example.operation().startsWith("ComputeNode_");
        String uri = example.uri(name -> switch (name) {
            case "jobId" -> ran ? "ran" : "jobId";
            case "taskId" -> "taskId";
            case "poolId" -> ofNode ? "world" : "pool";
            case "nodeId" -> nodeId;
            case "filePath" -> "stdout.txt";
            default -> null;
        });
        uri = example.operation().equals("Job_List") ? uri + "?$filter=id%20eq%20'jobId'" : uri;
        JsonObject body = examples.body(example);
        return wire.send(example.method(), uri, body == null ? null : body.encode());
    }
}

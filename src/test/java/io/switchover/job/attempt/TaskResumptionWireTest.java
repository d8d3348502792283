package io.switchover.job.attempt;

import static io.switchover.packages.WiredRegions.NORTH;
import static io.switchover.packages.WiredRegions.WEST;
import static io.switchover.packages.WiredRegions.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchover.azure.WiredAzure;
import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.JobEntry;
import io.switchover.job.JobPorts;
import io.switchover.job.JobRoom;
import io.switchover.job.JobState;
import io.switchover.job.batch.AzureBatchBodies;
import io.switchover.job.batch.AzureIdentityExchange;
import io.switchover.job.batch.WholeBatch;
import io.switchover.job.output.AzureSurvivingOutputs;
import io.switchover.packages.WiredRegions;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that really run and leave real files in real storage, in two regions behind links. */
class TaskResumptionWireTest {
    /** One that the settings list. */
    private static final String OUTPUT = "signed";

    private static WiredRegions world;

    private RegionRecord entry = RegionRecord.first(WEST, Instant.EPOCH, "m1");
    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final JobRoom app = room(WITNESS);

    @BeforeAll
    static void start(@TempDir Path work) throws Exception {
        world = new WiredRegions(work);
        for (var region : java.util.List.of(WEST, NORTH)) {
            world.batch.get(region).account().pools().add(pool());
            world.storage(region).createBlobContainerIfNotExists(OUTPUT);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
    }

    private static JsonObject pool() {
        var image = new JsonObject()
                .put("publisher", "canonical")
                .put("offer", "0001-com-ubuntu-server-jammy")
                .put("sku", "22_04-lts")
                .put("version", "latest");
        return new JsonObject()
                .put("id", "render")
                .put("vmSize", "standard_d4s_v3")
                .put("targetDedicatedNodes", 1)
                .put("taskSlotsPerNode", 16)
                .put("metadata", new JsonArray())
                .put(
                        "virtualMachineConfiguration",
                        new JsonObject().put("imageReference", image).put("nodeAgentSKUId", "batch.node.ubuntu 22.04"));
    }

    private static JobRoom room(String here) {
        WiredAzure azure = world.azure(here);
        var bodies =
                new AzureBatchBodies(new AzureIdentityExchange(azure.settings), azure.storage, WholeBatch.UNSIGNED);
        return new JobRoom(new JobPorts(
                        world.documents(here),
                        WholeBatch.azure(azure.batch, azure.settings, azure.storage),
                        world.regions(here))
                .survivingOutputs(new AzureSurvivingOutputs(bodies, azure.storage, JobRoom.settings()))
                .settings(JobRoom.settings().withPatience(Duration.ofSeconds(-1))));
    }

    /** Two tasks that end at once and two that sleep, each with a file of its own. */
    private static String request(String id) {
        var tasks = new JsonArray();
        for (int i = 0; i < 4; i++) {
            var container = new JsonObject()
                    .put("containerUrl", "${storage}/" + OUTPUT)
                    .put("path", i == 1 ? "${job}/many" : "${job}/" + i + ".txt")
                    .put("identityReference", new JsonObject().put("resourceId", "/subscriptions/sub/nodes-${region}"));
            tasks.add(new JsonObject()
                    .put("id", "t" + i)
                    .put(
                            "commandLine",
                            "/bin/sh -c 'echo " + i + " > out-" + i + ".txt; sleep " + (i < 2 ? 0 : 600) + "'")
                    .put(
                            "outputFiles",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("filePattern", i == 1 ? "out-*.txt" : "out-" + i + ".txt")
                                            .put("destination", new JsonObject().put("container", container))
                                            .put(
                                                    "uploadOptions",
                                                    new JsonObject().put("uploadCondition", "tasksuccess")))));
        }
        return new JsonObject()
                .put("id", id)
                .put("pool", "render")
                .put("resume", "unfinished")
                .put("tasks", tasks)
                .encode();
    }

    private String advance(String job) {
        for (var region : java.util.List.of(WEST, NORTH, WITNESS)) {
            verdicts.putIfAbsent(region, new Verdict.Healthy("it answers"));
        }
        return app.advance(job, entry, new VerdictsByRegion(verdicts));
    }

    private JobEntry entry(String job) {
        return app.read(job).orElseThrow().value();
    }

    private void twoAreFinished(String job) {
        assertThat(app.submit(request(job), "ann").word()).isEqualTo(JobRoom.Response.Word.ACCEPTED);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            var unused = advance(job);
            var attempts = entry(job).attempts();
            var counts = attempts.isEmpty() ? null : attempts.getFirst().counts();
            return counts != null && counts.succeeded() == 2;
        });
    }

    private void rehomed(String job) {
        entry = entry.moved(
                Placement.single(NORTH), LeftJobsDisposition.MOVE_JOBS, "a test", "ann", false, Instant.EPOCH, "m2");
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            var unused = advance(job);
            return entry(job).attempts().size() == 2 && entry(job).state() instanceof JobState.Running;
        });
    }

    private static int tasks(String region, String batchJob) {
        int count = 0;
        for (var unused : world.azure(WITNESS).batch.of(region).tasks().list(batchJob)) {
            count++;
        }
        return count;
    }

    @Test
    void finished_tasks_whose_files_can_be_read_stay_finished() {
        twoAreFinished("moved");
        rehomed("moved");
        assertThat(entry("moved").current().skipped()).isEqualTo(2);
        assertThat(tasks(NORTH, "moved-2")).isEqualTo(2);
    }

    @Test
    void a_file_that_somebody_has_deleted_is_made_again() {
        twoAreFinished("deleted");
        world.storage(WEST)
                .getBlobContainerClient(OUTPUT)
                .getBlobClient("deleted/0.txt")
                .delete();
        rehomed("deleted");
        assertThat(entry("deleted").current().skipped()).isEqualTo(1);
        assertThat(tasks(NORTH, "deleted-2")).isEqualTo(3);
    }

    @Test
    void files_in_a_storage_that_nobody_reaches_are_made_again() {
        twoAreFinished("dark");
        world.network
                .dark(WEST, io.switchover.local.link.Shut.REFUSED)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        verdicts.put(WEST, new Verdict.Down("nobody reaches it"));
        try {
            rehomed("dark");
            assertThat(entry("dark").current().skipped()).isZero();
            assertThat(tasks(NORTH, "dark-2")).isEqualTo(4);
        } finally {
            world.network.heal().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void our_identity_is_shown_to_no_host_that_a_submitter_names() {
        var storage = world.azure(WITNESS).storage;
        assertThat(storage.containerAt("https://example.org/out", any -> true)).isEmpty();
        assertThat(storage.containerAt("https://example.org/out?sv=1&sig=x", any -> true))
                .isEmpty();
        assertThat(storage.containerAt(storage.endpoint(WEST) + "x/out", any -> true))
                .isEmpty();
        assertThat(storage.containerAt(storage.endpoint(WEST) + "/out", "out"::equals))
                .isPresent();
        assertThat(storage.containerAt(storage.endpoint(WEST) + "/specs", "out"::equals))
                .isEmpty();
    }
}

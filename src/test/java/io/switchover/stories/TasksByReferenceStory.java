package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.BlobItem;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.local.link.Shut;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TasksByReferenceStory {
    private static final int TASKS = 3_000;

    private OneWorld world;

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed();
    }

    /** One task holds up all the others, so that they are there and take no time. */
    private static byte[] lines() {
        var text = new StringBuilder("{\"id\":\"gate\",\"commandLine\":\"/bin/sleep 600\"}\n");
        for (int i = 1; i < TASKS; i++) {
            text.append("{\"id\":\"t")
                    .append(i)
                    .append("\",\"commandLine\":\"/bin/true ${region}\",\"dependsOn\":{\"taskIds\":[\"gate\"]}}\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void upload(String region, String name) {
        var container = world.world.storage(region).createBlobContainerIfNotExists("inbox");
        container.getBlobClient(name).upload(BinaryData.fromBytes(lines()), true);
    }

    private static ObjectNode request(String name, String blob) {
        var job = OneWorld.sleepers(name, 0, "1");
        job.put("usesTaskDependencies", true);
        job.putObject("tasksFrom").put("blob", "inbox/" + blob);
        return job;
    }

    @Test
    void a_job_whose_tasks_came_from_a_region_that_goes_dark_right_after_the_yes_is_placed_whole() {
        var source = world.standby();
        upload(source, "frames.jsonl");
        var job = request("lines", "frames.jsonl");
        var id = job.path("id").asText();
        var answer = world.world.client(world.active()).post("/api/jobs", job.toString());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        assertThat(answer.body().path("tasks").asInt()).isEqualTo(TASKS);
        assertThat(answer.body().path("notes").toString()).contains(source);
        world.world.dark(source, Shut.REFUSED);

        world.until("all of it is placed", () -> world.state(id).equals("running"));
        var attempt = world.job(id).path("attempts").path(0);
        assertThat(attempt.path("region").asText()).isEqualTo(world.active());
        var counts = world.world
                .batch()
                .server(world.active())
                .account()
                .jobs()
                .counts(attempt.path("batchJob").asText())
                .getJsonObject("taskCounts");
        assertThat(counts.getInteger("active") + counts.getInteger("running")).isEqualTo(TASKS);
        world.world.client(world.active()).post("/api/jobs/" + id + "/cancel", "");
        world.until("it is cancelled", () -> world.state(id).equals("cancelled"));
    }

    @Test
    void the_same_blob_is_the_same_job_and_a_blob_that_is_not_there_is_refused_by_name() {
        upload(world.witness, "same.jsonl");
        var app = world.world.client(world.witness);
        var missing = app.post("/api/jobs", request("none", "nothing.jsonl").toString());
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.body().path("errors").findValuesAsText("field")).containsExactly("tasksFrom.blob");

        var job = request("same", "same.jsonl");
        var id = job.path("id").asText();
        assertThat(app.post("/api/jobs", job.toString()).status()).isEqualTo(202);
        assertThat(app.post("/api/jobs", job.toString()).status()).isEqualTo(200);
        world.world
                .storage(world.witness)
                .getBlobContainerClient("inbox")
                .getBlobClient("same.jsonl")
                .delete();
        var gone = app.post("/api/jobs", job.toString());
        assertThat(gone.status()).isEqualTo(409);
        assertThat(gone.text("detail")).contains("tasksFrom.sha256");
        app.post("/api/jobs/" + id + "/cancel", "");
        world.until("it is cancelled", () -> world.state(id).equals("cancelled"));
    }

    @Test
    void a_spec_that_is_too_large_for_the_ledger_lies_in_the_storages_and_runs() {
        var random = new Random(5);
        var job = OneWorld.sleepers("large", 12, "0.1");
        job.path("tasks").forEach(task -> {
            var text = random.ints(50_000, 0, 64)
                    .mapToObj(i -> String.valueOf(
                            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-".charAt(i)))
                    .collect(Collectors.joining());
            ((ObjectNode) task)
                    .putArray("environmentSettings")
                    .addObject()
                    .put("name", "DATA")
                    .put("value", text);
        });
        var before = world.world.geography().regions().stream().map(this::specs).toList();
        assertThat(world.world
                        .client(world.witness)
                        .post("/api/jobs", job.toString())
                        .status())
                .isEqualTo(202);
        var after = world.world.geography().regions().stream().map(this::specs).toList();
        long kept = java.util.stream.IntStream.range(0, before.size())
                .filter(i -> after.get(i).size() > before.get(i).size())
                .count();
        assertThat(kept).isGreaterThanOrEqualTo(2);
        world.until("it is done", () -> world.state(job.path("id").asText()).equals("done"));
    }

    private Set<String> specs(String region) {
        return world.world.storage(region).getBlobContainerClient("specs").listBlobs().stream()
                .map(BlobItem::getName)
                .collect(Collectors.toSet());
    }
}

package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestsStory {
    private OneWorld world;

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "{", "[]", "{\"id\":\"a\"} {}", "no"})
    void what_is_no_job_is_refused_with_a_sentence(String body) {
        var answer = world.world.client(world.witness).post("/api/jobs", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().get("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("detail")).contains("Nothing was kept");
    }

    @Test
    void more_than_4_mib_is_refused_with_the_limit() {
        var job = OneWorld.sleepers("large", 1, "1");
        job.put("displayName", "x".repeat(4 * 1024 * 1024));
        var answer = world.world.client(world.witness).post("/api/jobs", job.toString());
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body().path("limit").asInt()).isEqualTo(4 * 1024 * 1024);
    }

    @Test
    void every_flaw_is_named_by_its_field_and_nothing_is_kept() {
        refused(
                "tasks[1].id",
                job -> job.withArray("tasks").addObject().put("id", "T0").put("commandLine", "true"));
        refused("priorty", job -> job.put("priorty", 5));
        refused("tasks[0].commandline", job -> ((ObjectNode) job.path("tasks").path(0)).put("commandline", "true"));
        refused("poolInfo.autoPoolSpecification", job -> {
            job.remove("pool");
            job.putObject("poolInfo").putObject("autoPoolSpecification");
        });
        refused("pool", job -> job.put("pool", "nowhere"));
        refused("id", job -> job.put("id", "no spaces allowed"));
        refused("id", job -> job.put("id", "x".repeat(60)));
        var storage = world.world
                .settings(world.witness)
                .get("SWITCHOVER_REGIONS_" + world.jobs.getFirst().toUpperCase() + "_STORAGE_ENDPOINT");
        refused("tasks[0].resourceFiles[0].httpUrl", job -> ((ObjectNode)
                        job.path("tasks").path(0))
                .putArray("resourceFiles")
                .addObject()
                .put("httpUrl", storage + "/in/data.bin?sig=secret")
                .put("filePath", "data.bin"));
    }

    @Test
    void the_same_id_again_is_the_same_job_or_a_conflict() {
        var job = OneWorld.sleepers("again", 1, "0.1");
        var app = world.world.client(world.active());
        assertThat(app.post("/api/jobs", job.toString()).status()).isEqualTo(202);
        assertThat(app.post("/api/jobs", job.toPrettyString()).status()).isEqualTo(200);
        job.put("priority", 7);
        var other = app.post("/api/jobs", job.toString());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("field")).isEqualTo("id");
    }

    private void refused(String field, Consumer<ObjectNode> spoil) {
        var job = OneWorld.sleepers("bad", 1, "0.1");
        spoil.accept(job);
        var answer = world.world.client(world.witness).post("/api/jobs", job.toString());
        assertThat(answer.status()).as(field).isEqualTo(400);
        assertThat(answer.body().path("errors").findValuesAsText("field")).contains(field);
        assertThat(answer.body().toString()).as("secrets are not repeated").doesNotContain("sig=secret");
        var id = job.path("id").asText();
        if (id.matches("[a-z0-9-]{1,59}")) {
            assertThat(world.world.client(world.witness).get("/api/jobs/" + id).status())
                    .isEqualTo(404);
        }
    }
}

package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackagesStory {
    private OneWorld world;

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed();
    }

    @Test
    void a_package_uploaded_into_either_region_is_the_default_in_both() throws Exception {
        for (var region : world.jobs) {
            var application = "from" + region;
            world.upload(region, application + "/1_0.zip", OneWorld.zip(application));
            for (var everywhere : world.jobs) {
                world.until(application + " is the default in " + everywhere, () -> world.world
                        .batch()
                        .defaultVersion(everywhere, application)
                        .equals("1_0"));
            }
        }
    }

    @Test
    void what_is_no_package_gets_a_state_with_a_sentence_and_nothing_is_half_done() throws Exception {
        var good = OneWorld.zip("good");
        world.upload(world.active(), "empty/1_0.zip", new byte[0]);
        world.upload(world.active(), "text/1_0.zip", "this is no zip".getBytes(StandardCharsets.UTF_8));
        world.upload(world.active(), "cut/1_0.zip", Arrays.copyOf(good, good.length - 10));
        world.upload(world.active(), "named/1.0+beta.zip", good);
        for (var application : new String[] {"empty", "text", "cut", "named"}) {
            world.until("it is said what is wrong with " + application, () -> {
                var said = world.get("/api/packages").toString();
                return said.contains(application + "/1");
            });
            for (var region : world.jobs) {
                assertThat(world.world.batch().defaultVersion(region, application))
                        .isEmpty();
            }
        }
        var rejected = world.get("/api/packages").path("rejected");
        assertThat(rejected).hasSizeGreaterThanOrEqualTo(4);
        rejected.forEach(one -> assertThat(one.toString()).contains("sentence"));
    }

    @Test
    void a_job_says_which_packages_its_tasks_need_and_each_task_finds_them() throws Exception {
        world.upload(world.active(), "needed/1_0.zip", OneWorld.zip("what is needed"));
        for (var region : world.jobs) {
            world.until(
                    "it is the default in " + region,
                    () -> world.world.batch().defaultVersion(region, "needed").equals("1_0"));
        }
        var job = OneWorld.sleepers("needs", 2, "0.1");
        job.putArray("packages").add("needed");
        job.path("tasks").forEach(task -> ((ObjectNode) task)
                .put("commandLine", "/bin/sh -c 'grep -q needed \"$AZ_BATCH_APP_PACKAGE_needed_1_0/content.txt\"'"));
        var id = world.submit(job);
        world.until("its tasks have found it", () -> world.state(id).equals("done"));
    }

    @Test
    void a_job_that_needs_what_nobody_uploaded_is_refused_by_name() {
        var job = OneWorld.sleepers("needs-nothing", 1, "0.1");
        job.putArray("packages").add("never/1_0");
        var answer = world.world.client(world.witness).post("/api/jobs", job.toString());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo("packages");
        assertThat(answer.text("detail")).contains("never/1_0.zip");
        assertThat(world.world
                        .client(world.witness)
                        .get("/api/jobs/" + job.path("id").asText())
                        .status())
                .isEqualTo(404);
    }
}

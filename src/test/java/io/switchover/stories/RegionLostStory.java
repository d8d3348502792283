package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.local.link.Plane;
import io.switchover.local.link.Shut;
import io.switchover.local.world.StartLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegionLostStory {
    private OneWorld world;

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed();
    }

    @Test
    void a_region_goes_dark_in_mid_job_and_comes_back_as_a_zombie() {
        var lost = world.active();
        var survivor = world.standby();
        var before = world.epoch();
        var job = OneWorld.sleepers("dark", 12, "2");
        var id = job.path("id").asText();
        assertThat(world.world
                        .client(survivor)
                        .post("/api/jobs", job.toString())
                        .status())
                .isEqualTo(202);
        world.until("some tasks run", () -> startsOfFirstAttempt(lost, id) >= 2);

        world.world.dark(lost, Shut.REFUSED);
        var meanwhile = OneWorld.sleepers("meanwhile", 2, "0.1");
        assertThat(world.world
                        .client(survivor)
                        .post("/api/jobs", meanwhile.toString())
                        .status())
                .isEqualTo(202);
        world.until("the survivors have moved", () -> world.active().equals(survivor));
        world.until(
                "the job is placed again", () -> world.job(id).path("attempts").size() == 2);

        var entry = world.job(id);
        assertThat(entry.path("duplicatePossible").asBoolean())
                .as("the risk is written down")
                .isTrue();
        assertThat(entry.path("attempts").path(0).path("fence").asText()).isEqualTo("owed");
        assertThat(world.epoch())
                .as("two apps decided at once, and one move came of it")
                .isEqualTo(before + 1);

        world.world.light(lost);
        world.until("the zombie is fenced", () -> world.job(id)
                .path("attempts")
                .path(0)
                .path("fence")
                .asText()
                .equals("paid"));
        long started = startsOfFirstAttempt(lost, id);
        world.until(
                "both jobs are done",
                () -> world.state(id).equals("done")
                        && world.state(meanwhile.path("id").asText()).equals("done"));
        assertThat(startsOfFirstAttempt(lost, id))
                .as("a fenced attempt starts nothing")
                .isEqualTo(started);
        assertThat(world.job(id).path("attempts").path(1).path("region").asText())
                .isEqualTo(survivor);
        assertThat(world.active()).as("nothing moves back by itself").isEqualTo(survivor);
    }

    private long startsOfFirstAttempt(String region, String id) {
        return world.world.batch().starts(region).stream()
                .filter(s -> s.job().equals(id) && s.attempt() == 1)
                .map(StartLog.Start::task)
                .count();
    }

    @Test
    void only_the_batch_account_is_down_and_its_jobs_run_elsewhere() {
        var lost = world.active();
        var survivor = world.standby();
        world.world
                .network()
                .down(Plane.batch(lost), Shut.REFUSED)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        var job = OneWorld.sleepers("account", 2, "0.1");
        assertThat(world.world
                        .client(survivor)
                        .post("/api/jobs", job.toString())
                        .status())
                .isEqualTo(202);
        world.until("the survivor is active", () -> world.active().equals(survivor));
        assertThat(world.region().path("because").asText()).contains(lost);
        world.until(
                "the job is done", () -> world.state(job.path("id").asText()).equals("done"));
    }

    @Test
    void the_link_between_two_healthy_regions_is_cut_and_nothing_moves() {
        var active = world.active();
        var before = world.epoch();
        world.world
                .network()
                .cut(active, world.standby(), Shut.REFUSED)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        world.until("the observers disagree", () -> world.verdict(active).equalsIgnoreCase("disputed"));
        var job = OneWorld.sleepers("cut", 8, "2");
        assertThat(world.world.client(active).post("/api/jobs", job.toString()).status())
                .isEqualTo(202);
        // As long as these tasks take, many times what a real outage needs to be acted on here.
        world.until(
                "the job is done", () -> world.state(job.path("id").asText()).equals("done"));
        assertThat(world.epoch()).isEqualTo(before);
        assertThat(world.job(job.path("id").asText()).path("attempts")).hasSize(1);
        var explained = world.untilExplained("no reason to leave: " + active + " is active and disputed: ");
        assertThat(explained.path("sentence").asText()).contains("a link may be cut");
    }

    @Test
    void an_app_dies_alone_and_the_others_do_its_work() {
        var active = world.active();
        var before = world.epoch();
        world.world.kill(active);
        var job = OneWorld.sleepers("alone", 2, "0.1");
        assertThat(world.world
                        .client(world.witness)
                        .post("/api/jobs", job.toString())
                        .status())
                .isEqualTo(202);
        world.until(
                "the job is done", () -> world.state(job.path("id").asText()).equals("done"));
        assertThat(world.job(job.path("id").asText())
                        .path("attempts")
                        .path(0)
                        .path("region")
                        .asText())
                .isEqualTo(active);
        assertThat(world.epoch()).as("a dead app is no lost region").isEqualTo(before);
    }

    /** The one that is left sees it alone, so it waits longer, and then needs nobody. */
    @Test
    void two_apps_are_dead_and_the_third_alone_leaves_a_region_that_goes_dark() {
        var lost = world.active();
        var survivor = world.standby();
        var before = world.epoch();
        world.world.kill(lost);
        world.world.kill(world.witness);
        world.world.dark(lost, Shut.REFUSED);
        var alone = world.world.client(survivor);
        var job = OneWorld.sleepers("third", 2, "0.1");
        assertThat(alone.post("/api/jobs", job.toString()).status()).isEqualTo(202);
        world.until("it has moved", () -> alone.get("/api/region")
                .body()
                .path("placement")
                .path("active")
                .asText()
                .equals(survivor));
        assertThat(alone.get("/api/region").body().path("epoch").asLong()).isEqualTo(before + 1);
        world.until(
                "the job is done", () -> alone.get("/api/jobs/" + job.path("id").asText())
                        .text("state")
                        .equals("done"));
    }
}

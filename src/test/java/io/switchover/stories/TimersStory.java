package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TimersStory {

    @Test
    void the_drill_timer_fires_twice_and_in_every_region_at_once_and_one_drill_comes_of_it() throws Exception {
        var world = OneWorld.healed();
        var from = world.active();
        var to = world.standby();
        var before = world.epoch();
        var job = OneWorld.sleepers("drill", 4, "1");
        assertThat(world.world.client(to).post("/api/jobs", job.toString()).status())
                .isEqualTo(202);
        world.until("the job runs", () -> world.state(job.path("id").asText()).equals("running"));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                for (var region : world.world.geography().regions()) {
                    Callable<Integer> fire =
                            () -> world.world.client(region).fire("RunDrill").status();
                    threads.submit(fire);
                }
            }
        }
        world.until("the drill has moved", () -> world.active().equals(to));
        world.until(
                "the job finishes where it was",
                () -> world.state(job.path("id").asText()).equals("done"));

        assertThat(world.epoch()).as("six firings, one move").isEqualTo(before + 1);
        assertThat(world.region().path("by").asText()).startsWith("drill ");
        assertThat(DrillStory.drills(
                        world,
                        drill -> !drill.hasNonNull("requested")
                                && drill.path("occurrence").asText().endsWith("T03:00:00Z")))
                .hasSize(1);
        assertThat(world.job(job.path("id").asText()).path("attempts")).hasSize(1);
        assertThat(world.job(job.path("id").asText())
                        .path("attempts")
                        .path(0)
                        .path("region")
                        .asText())
                .isEqualTo(from);
    }
}

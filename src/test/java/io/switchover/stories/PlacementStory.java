package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a job goes that does not simply follow the record. */
class PlacementStory {
    private OneWorld world;

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed();
    }

    @Test
    void a_job_that_names_its_region_runs_there_whichever_is_active() {
        var there = world.standby();
        var job = OneWorld.sleepers("named", 2, "0.1");
        job.put("placement", there);
        assertThat(ran(world.submit(job))).isEqualTo(there);
    }

    @Test
    void jobs_that_are_to_be_split_run_in_both_regions() {
        // Two ids that differ by one in their last letter go to the two regions in turn.
        var ids = List.of("split-0", "split-1");
        for (var id : ids) {
            var job = OneWorld.sleepers("split", 2, "0.1");
            job.put("id", id).put("placement", "split");
            world.submit(job);
        }
        assertThat(ids.stream().map(this::ran)).containsExactlyInAnyOrderElementsOf(world.jobs);
    }

    private String ran(String id) {
        world.until(id + " is done", () -> world.state(id).equals("done"));
        var attempts = world.job(id).path("attempts");
        assertThat(attempts).hasSize(1);
        return attempts.path(0).path("region").asText();
    }
}

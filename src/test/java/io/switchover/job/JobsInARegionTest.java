package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A job's way through the acts in fair weather. */
class JobsInARegionTest {
    private final Scene scene = new Scene();

    @Test
    void an_accepted_job_is_placed_in_the_active_region_runs_and_is_done() {
        scene.accept("render", 250, "rerun");
        assertThat(scene.state("render")).isEqualTo("accepted");

        scene.tick(WEST);
        assertThat(scene.state("render")).isEqualTo("running");
        assertThat(scene.batch.tasks(WEST, "render-1")).hasSize(250);
        assertThat(scene.batch.jobs(NORTH)).isEmpty();

        scene.work();
        scene.settle();
        assertThat(scene.state("render")).isEqualTo("done");
        assertThat(scene.entry("render").current().counts()).isEqualTo(new TaskCounts(250, 0, 0));
        assertThat(scene.batch.journal()).hasSize(250);
    }
}

package io.switchover.job.tick;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.Quiet;
import io.switchover.job.Scene;
import io.switchover.region.LeftJobsDisposition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LedgerReconcilerTest {
    private final Scene scene = new Scene();

    @Test
    void a_job_that_only_waits_was_tried_and_the_next_tick_finds_nothing_to_do() {
        Quiet.please();
        scene.accept("job", 1, "hold");
        scene.tick(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.tick(NORTH);
        scene.tick(NORTH);
        assertThat(scene.state("job")).isEqualTo("held");
        scene.pass(Duration.ofHours(1));
        scene.proofs = 0;
        scene.tick(NORTH);
        assertThat(scene.proofs).isEqualTo(1);
        scene.tick(NORTH);
        assertThat(scene.proofs).isEqualTo(1);
    }
}

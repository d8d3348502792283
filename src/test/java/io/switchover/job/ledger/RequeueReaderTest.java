package io.switchover.job.ledger;

import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.JobEntry;
import io.switchover.job.Scene;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Callers poll their jobs most when a region is dark, and each look waits for it. */
class RequeueReaderTest {
    private final Scene scene = new Scene();
    private final RequeueReader reader = new RequeueReader(scene.details, () -> scene.passed);

    @Test
    void a_region_that_does_not_answer_is_asked_now_and_then_whatever_the_job() {
        scene.accept("a", 1, "rerun");
        scene.accept("b", 1, "rerun");
        scene.tick(WEST);
        scene.batch.unreachable(WEST, "no answer");
        scene.details.asked = 0;

        look("a");
        look("b");
        assertThat(scene.details.asked).isEqualTo(1);

        scene.pass(Duration.ofSeconds(20));
        look("b");
        look("a");
        assertThat(scene.details.asked).isEqualTo(2);
    }

    @Test
    void nobody_is_asked_of_a_job_that_does_not_run() {
        scene.accept("a", 1, "rerun");
        scene.tick(WEST);
        scene.batch.run(WEST);
        scene.batch.finish(WEST);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
        scene.details.asked = 0;

        look("a");

        assertThat(scene.details.asked).isZero();
    }

    private void look(String job) {
        assertThat(reader.of(scene.documents
                        .read(JobEntry.class, JobEntry.key(job))
                        .found()
                        .orElseThrow()
                        .value()))
                .isEmpty();
    }
}

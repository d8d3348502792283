package io.switchover.job.ledger;

import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.JobEntry;
import io.switchover.job.Quiet;
import io.switchover.job.Scene;
import io.switchover.job.TaskCounts;
import io.switchover.store.Read;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobProgressReaderTest {
    private final Scene scene = new Scene();
    private final JobProgressReader progress = new JobProgressReader(scene.batch, () -> scene.passed);

    @BeforeEach
    void twoOfThreeTasksHaveEnded() {
        Quiet.please();
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.batch.run(WEST);
        scene.batch.finish(WEST, "a-1", 2, true);
    }

    private Read<JobEntry> read() {
        return scene.documents.read(JobEntry.class, JobEntry.key("a"));
    }

    @Test
    void who_looks_at_a_job_that_runs_sees_how_far_it_is_now_and_nothing_is_written() {
        var before = read();
        assertThat(progress.now(before).found())
                .map(stored -> stored.value().current().counts())
                .contains(new TaskCounts(2, 0, 1));
        assertThat(read()).isEqualTo(before);
    }

    @Test
    void however_many_look_the_service_is_asked_every_fifteen_seconds() {
        long before = scene.batch.requests();
        for (int i = 0; i < 20; i++) {
            assertThat(progress.now(read()).found()).isPresent();
        }
        assertThat(scene.batch.requests()).isEqualTo(before + 1);
        scene.batch.finish(WEST, "a-1");
        scene.pass(Duration.ofSeconds(15));
        assertThat(progress.now(read()).found())
                .map(stored -> stored.value().current().counts())
                .contains(new TaskCounts(3, 0, 0));
    }

    @Test
    void while_its_region_does_not_say_it_is_shown_as_it_was_last_seen() {
        scene.dark(WEST);
        assertThat(progress.now(read())).isEqualTo(read());
    }

    @Test
    void of_a_job_that_has_ended_nobody_is_asked() {
        scene.batch.finish(WEST, "a-1");
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("done");
        long before = scene.batch.requests();
        assertThat(progress.now(read())).isEqualTo(read());
        assertThat(scene.batch.requests()).isEqualTo(before);
    }
}

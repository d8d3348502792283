package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.region.LeftJobsDisposition;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A region whose storage account is lost, and with it the app: it is down for everybody, and its Batch account answers everybody. */
class LosingStorageTest {
    private final Scene scene = new Scene();

    @BeforeEach
    void a_running_job() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("running");
        scene.batch.run(WEST);
    }

    private void storageIsLost() {
        scene.verdicts.put(WEST, new Verdict.Down("half", Set.of(Signal.STORAGE, Signal.APP), Duration.ofMinutes(5)));
    }

    /** It was once given up without a fence, and ran twice although both accounts answered all the time. */
    @Test
    void after_a_failover_its_attempt_is_fenced_before_the_next_one_is_claimed_and_nothing_runs_twice() {
        storageIsLost();
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        for (int i = 0; i < 6; i++) {
            scene.tick(SWEDEN);
            scene.tick(NORTH);
            scene.batch.settle(WEST);
            assertThat(scene.live("a")).hasSizeLessThan(2);
        }

        var entry = scene.entry("a");
        assertThat(entry.current().region()).isEqualTo(NORTH);
        assertThat(entry.state().word()).isEqualTo("running");
        assertThat(entry.duplicatePossible()).isFalse();
        assertThat(entry.owedFences()).isEmpty();
        assertThat(entry.attempts().getFirst().fence()).isEqualTo(Attempt.Fence.PAID);
    }

    /** After a drill, in mode observe: nobody moves anything, and jobs finish where they are. */
    @Test
    void a_job_that_finishes_in_a_region_that_was_left_is_fenced_there_too_when_its_storage_is_lost() {
        scene.move(NORTH, LeftJobsDisposition.FINISH);
        storageIsLost();
        for (int i = 0; i < 6; i++) {
            scene.tick(SWEDEN);
            scene.tick(NORTH);
            scene.batch.settle(WEST);
        }

        assertThat(scene.entry("a").duplicatePossible()).isFalse();
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
    }

    @Test
    void while_the_region_is_still_active_its_jobs_go_on_and_are_seen_to_finish() {
        storageIsLost();
        scene.tick(SWEDEN);
        assertThat(scene.entry("a").attempts()).hasSize(1);

        scene.batch.finish(WEST);
        scene.settleIn(NORTH);

        assertThat(scene.entry("a").state()).isEqualTo(new JobState.Done());
    }

    @Test
    void a_fence_that_is_owed_there_is_paid_although_the_region_is_down() {
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.tick(NORTH);
        assertThat(scene.entry("a").owedFences()).hasSize(1);

        scene.back(WEST);
        storageIsLost();
        for (int i = 0; i < 4; i++) {
            scene.tick(NORTH);
            scene.batch.settle(WEST);
        }

        assertThat(scene.entry("a").owedFences()).isEmpty();
    }
}

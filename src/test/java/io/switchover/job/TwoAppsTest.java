package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.LeftJobsDisposition;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Two apps at one job at once. One makes its tick, and at each of its calls to Batch, one after the other, the other app makes a
 * whole tick in between; in the end it must look as if only one had been there.
 */
class TwoAppsTest {
    private int interleavings;

    /** Tries every call of the first app's tick; each time in a new scene. */
    private void atEveryCall(Consumer<Scene> before, Consumer<Scene> after) {
        for (int at = 0; ; at++) {
            var scene = new Scene();
            scene.settings = scene.settings.withPatience(java.time.Duration.ofSeconds(-1));
            scene.caretakers = Map.of();
            before.accept(scene);
            var call = new int[] {at};
            scene.wire = ignored -> {
                if (call[0]-- == 0) {
                    scene.wire = c -> BatchWire.Fate.PASS;
                    scene.tick(NORTH);
                }
                return BatchWire.Fate.PASS;
            };
            scene.tick(SWEDEN);
            if (call[0] >= 0) {
                return;
            }
            interleavings++;
            scene.settle();
            after.accept(scene);
        }
    }

    @Test
    void two_apps_that_place_a_job_make_one_attempt_and_run_each_task_once() {
        atEveryCall(scene -> scene.accept("a", 250, "rerun"), scene -> {
            assertThat(scene.state("a")).isEqualTo("running");
            assertThat(scene.entry("a").attempts()).hasSize(1);
            assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(250);
            scene.work();
            scene.settle();
            assertThat(scene.state("a")).isEqualTo("done");
            assertThat(scene.batch.journal()).hasSize(250);
        });
        assertThat(interleavings).isGreaterThan(6);
    }

    @Test
    void two_apps_that_move_a_job_make_one_next_attempt() {
        atEveryCall(
                scene -> {
                    scene.accept("a", 3, "rerun");
                    scene.tick(WEST);
                    scene.batch.run(WEST);
                    scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
                },
                scene -> {
                    assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
                    assertThat(scene.entry("a").attempts()).hasSize(2);
                    assertThat(scene.entry("a").duplicatePossible()).isFalse();
                });
        assertThat(interleavings).isGreaterThan(6);
    }

    @Test
    void two_apps_that_use_an_id_up_leave_no_task_under_it_and_place_the_job_once() {
        atEveryCall(
                scene -> {
                    scene.next(BatchWire.Verb.ADD, new BatchWire.Fate.Lost("cut"));
                    scene.accept("a", 3, "rerun");
                    scene.tick(WEST);
                    scene.move(NORTH, LeftJobsDisposition.FINISH);
                },
                scene -> {
                    assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
                    assertThat(scene.batch.tasks(WEST, "a-1")).isEmpty();
                    assertThat(scene.state("a")).isEqualTo("running");
                });
        assertThat(interleavings).isGreaterThan(6);
    }

    @Test
    void two_apps_that_give_up_an_attempt_in_a_dark_region_make_one_next_attempt_and_owe_one_fence() {
        atEveryCall(
                scene -> {
                    scene.accept("a", 3, "rerun");
                    scene.tick(WEST);
                    scene.batch.run(WEST);
                    scene.dark(WEST);
                    scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
                },
                scene -> {
                    assertThat(scene.entry("a").attempts()).hasSize(2);
                    assertThat(scene.entry("a").owedFences()).hasSize(1);
                    assertThat(scene.batch.tasks(NORTH, "a-2")).hasSize(3);
                });
        assertThat(interleavings).isGreaterThan(4);
    }

    @Test
    void two_apps_that_pay_a_fence_leave_none_owed() {
        atEveryCall(
                scene -> {
                    scene.accept("a", 3, "rerun");
                    scene.tick(WEST);
                    scene.batch.run(WEST);
                    scene.dark(WEST);
                    scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
                    scene.tick(NORTH);
                    scene.back(WEST);
                },
                scene -> {
                    assertThat(scene.entry("a").owedFences()).isEmpty();
                    assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
                    assertThat(scene.state("a")).isEqualTo("running");
                });
        assertThat(interleavings).isGreaterThan(2);
    }

    @Test
    void two_apps_that_commit_a_job_end_it_once() {
        atEveryCall(
                scene -> {
                    scene.accept("a", 3, "rerun");
                    scene.tick(WEST);
                    scene.batch.run(WEST);
                    scene.batch.finish(WEST);
                },
                scene -> {
                    assertThat(scene.state("a")).isEqualTo("done");
                    assertThat(scene.entry("a").attempts()).hasSize(1);
                });
        assertThat(interleavings).isGreaterThan(0);
    }

    @Test
    void one_app_that_commits_while_another_fences_leaves_the_job_done_and_nothing_runs_again() {
        atEveryCall(
                scene -> {
                    scene.accept("a", 3, "rerun");
                    scene.tick(WEST);
                    scene.batch.run(WEST);
                    scene.batch.finish(WEST);
                    scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
                },
                scene -> {
                    assertThat(scene.state("a")).isEqualTo("done");
                    assertThat(scene.batch.jobs(NORTH)).isEmpty();
                });
        assertThat(interleavings).isGreaterThan(0);
    }
}

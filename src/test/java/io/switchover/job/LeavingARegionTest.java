package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.BatchWire.Verb;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.CompletedBy;
import io.switchover.region.LeftJobsDisposition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a job whose region is left while it can be reached: never two live copies. */
class LeavingARegionTest {
    private final Scene scene = new Scene();

    private void running(String job, String onRegionLoss) {
        scene.accept(job, 3, onRegionLoss);
        scene.tick(WEST);
        scene.batch.run(WEST);
    }

    @Test
    void a_job_that_moves_is_fenced_before_the_next_attempt_is_claimed() {
        running("a", "rerun");
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.forget();
        scene.tick(WEST);
        var entry = scene.entry("a");
        assertThat(entry.attempts().getFirst().fence()).isEqualTo(Attempt.Fence.PAID);
        assertThat(entry.attempts().getFirst().ended())
                .contains("was left with its jobs")
                .endsWith("fenced");
        assertThat(entry.current().region()).isEqualTo(NORTH);
        assertThat(entry.duplicatePossible()).isFalse();
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
        assertThat(scene.batch.look(WEST, "a-1").orElseThrow().terminateReason())
                .isEqualTo(CompletedBy.FENCE);
    }

    @Test
    void a_job_that_may_finish_where_it_is_stays() {
        running("a", "rerun");
        scene.move(NORTH, LeftJobsDisposition.FINISH);
        scene.settle();
        assertThat(scene.entry("a").attempts()).hasSize(1);
        scene.work();
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void a_job_that_was_claimed_and_not_all_there_goes_with_the_new_placement() {
        scene.next(Verb.ARM, new BatchWire.Fate.Lost("cut"));
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.move(NORTH, LeftJobsDisposition.FINISH);
        scene.settle();
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
    }

    @Test
    void a_paused_submitter_finds_a_tombstone_and_adds_nothing() {
        scene.accept("a", 3, "rerun");
        // West's app has claimed attempt 1 and is about to add its job, when everything moves to north.
        scene.beforeNext(Verb.ADD, () -> {
            scene.move(NORTH, LeftJobsDisposition.FINISH);
            scene.forget();
            scene.settleIn(NORTH);
            assertThat(scene.entry("a").current().n()).isEqualTo(2);
            assertThat(scene.calls(WEST, Verb.ADD_TOMBSTONE)).hasSize(1);
            scene.forget();
        });
        scene.tick(WEST);
        assertThat(scene.calls(WEST, Verb.ADD_TASKS)).isEmpty();
        assertThat(scene.calls(WEST, Verb.ARM)).isEmpty();
        var tombstone = scene.batch.look(WEST, "a-1").orElseThrow();
        assertThat(tombstone.mark().tombstone()).isTrue();
        assertThat(tombstone.state()).isEqualTo(BatchJobSnapshot.State.COMPLETED);
        assertThat(scene.batch.tasks(WEST, "a-1")).isEmpty();
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
        assertThat(scene.state("a"))
                .as("the paused app has not frozen anything")
                .isEqualTo("running");
    }

    @Test
    void a_submitter_that_was_paused_between_job_and_tasks_adds_nothing_more() {
        scene.accept("a", 300, "rerun");
        scene.beforeNext(Verb.ADD_TASKS, () -> {
            scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
            scene.settleIn(NORTH);
        });
        scene.tick(WEST);
        assertThat(scene.batch.tasks(WEST, "a-1")).isEmpty();
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
        assertThat(scene.state("a")).isEqualTo("running");
    }

    @Test
    void an_add_that_arrives_after_everything_moved_meets_the_tombstone() {
        scene.accept("a", 3, "rerun");
        var late = new Runnable[1];
        scene.next(Verb.ADD, new BatchWire.Fate.Late(add -> late[0] = add, "timed out"));
        scene.tick(WEST);
        scene.move(NORTH, LeftJobsDisposition.FINISH);
        scene.settle();
        late[0].run();
        assertThat(scene.batch.look(WEST, "a-1").orElseThrow().mark().tombstone())
                .isTrue();
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
    }

    @Test
    void an_add_that_arrives_between_the_look_and_the_tombstone_is_terminated() {
        scene.accept("a", 3, "rerun");
        var late = new Runnable[1];
        scene.next(Verb.ADD, new BatchWire.Fate.Late(add -> late[0] = add, "timed out"));
        scene.tick(WEST);
        scene.move(NORTH, LeftJobsDisposition.FINISH);
        scene.beforeNext(Verb.ADD_TOMBSTONE, () -> late[0].run());
        scene.settle();
        assertThat(scene.batch.look(WEST, "a-1").orElseThrow().terminateReason())
                .isEqualTo(CompletedBy.FENCE);
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
    }

    @Test
    void an_attempt_that_finished_before_it_was_fenced_is_committed_and_nothing_runs_again() {
        running("a", "rerun");
        scene.batch.finish(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
        assertThat(scene.entry("a").attempts()).hasSize(1);
        assertThat(scene.batch.jobs(NORTH)).isEmpty();
    }

    @Test
    void an_attempt_that_finishes_just_before_the_terminate_is_committed_too() {
        running("a", "rerun");
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.beforeNext(Verb.TERMINATE, () -> scene.batch.finish(WEST));
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
        assertThat(scene.batch.jobs(NORTH)).isEmpty();
        assertThat(scene.batch.journal()).hasSize(3);
    }

    @Test
    void an_attempt_that_finished_with_failed_tasks_fails_and_does_not_run_again() {
        running("a", "rerun");
        scene.batch.finish(WEST, "a-1", 1, false);
        scene.batch.finish(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("failed");
        assertThat(scene.batch.jobs(NORTH)).isEmpty();
    }

    @Test
    void a_fence_is_paid_only_when_the_job_is_read_back_as_completed() {
        running("a", "rerun");
        scene.batch.lingers(WEST, true);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("leaving");
        assertThat(scene.entry("a").attempts()).hasSize(1);
        scene.batch.settle(WEST);
        scene.settle();
        assertThat(scene.entry("a").current().n()).isEqualTo(2);
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
    }

    @Test
    void a_job_that_somebody_is_deleting_is_waited_for_and_then_its_id_is_used_up() {
        running("a", "rerun");
        scene.batch.lingers(WEST, true);
        scene.batch.deletedByOthers(WEST, "a-1");
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("leaving");
        scene.batch.settle(WEST);
        scene.batch.lingers(WEST, false);
        scene.settle();
        assertThat(scene.batch.look(WEST, "a-1").orElseThrow().mark().tombstone())
                .isTrue();
        assertThat(scene.entry("a").current().n()).isEqualTo(2);
    }

    @Test
    void a_tombstone_that_finds_the_account_full_is_tried_again() {
        scene.next(Verb.ADD, new BatchWire.Fate.Lost("cut"));
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.batch.quota(WEST, 0);
        scene.move(NORTH, LeftJobsDisposition.FINISH);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("leaving");
        assertThat(scene.batch.jobs(NORTH)).isEmpty();
        scene.batch.quota(WEST, 1);
        scene.settle();
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
    }

    @Test
    void a_job_of_somebody_else_under_our_id_is_never_touched_and_this_job_alone_is_held_for_repair() {
        running("b", "rerun");
        scene.next(Verb.ADD, new BatchWire.Fate.Lost("cut"));
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.batch.addForeign(WEST, "a-1", 2);
        scene.batch.run(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("held");
        assertThat(scene.entry("a").state().because()).contains("is not ours");
        assertThat(scene.batch.look(WEST, "a-1").orElseThrow().state()).isEqualTo(BatchJobSnapshot.State.OPEN);
        assertThat(scene.batch.finish(WEST, "a-1")).as("their tasks run on").isEqualTo(2);
        assertThat(scene.entry("b").current().region()).isEqualTo(NORTH);
    }

    @Test
    void a_batch_job_of_ours_from_another_history_is_never_fenced_and_its_job_is_held_for_repair() {
        scene.next(Verb.ADD, new BatchWire.Fate.Lost("cut"));
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.batch.addForeign(
                WEST,
                "a-1",
                new BatchJobSnapshot.Mark("a", 1, 7, scene.entry("a").hash(), false),
                3);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("held");
        assertThat(scene.entry("a").state().because()).contains("the ledger has gone back");
        assertThat(scene.batch.live(WEST, "a-1")).isTrue();
        assertThat(scene.batch.jobs(NORTH)).isEmpty();
    }

    @Test
    void cancelling_is_fenced_like_leaving() {
        running("a", "rerun");
        var stored = scene.app(SWEDEN).read("a").orElseThrow();
        scene.documents.replace(stored, JobEntries.in(stored.value(), new JobState.Cancelling("ann")));
        scene.settle();
        assertThat(scene.entry("a").state()).isEqualTo(new JobState.Cancelled("ann"));
        assertThat(scene.live("a")).isEmpty();
        assertThat(scene.entry("a").current().fence()).isEqualTo(Attempt.Fence.PAID);
    }

    private void lingering(String onRegionLoss) {
        scene.accept("a", 3, onRegionLoss);
        scene.tick(WEST);
        scene.batch.run(WEST);
        scene.batch.lingers(WEST, true);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.tick(WEST);
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("leaving");
        scene.pass(Duration.ofMinutes(18));
        scene.tick(WEST);
        assertThat(scene.state("a")).as("release tasks may take so long").isEqualTo("leaving");
        scene.pass(Duration.ofMinutes(6));
        scene.settle();
    }

    @Test
    void an_attempt_that_the_service_does_not_end_in_time_is_given_up_and_its_fence_owed() {
        lingering("rerun");
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
        assertThat(scene.entry("a").duplicatePossible()).isTrue();
        assertThat(scene.entry("a").owedFences()).singleElement().satisfies(owing -> assertThat(owing.ended())
                .contains("a-1 did not end in time in westeurope"));
        scene.batch.lingers(WEST, false);
        scene.batch.settle(WEST);
        scene.settle();
        assertThat(scene.entry("a").owedFences()).isEmpty();
    }

    @Test
    void one_that_is_to_be_held_waits_for_its_end_however_long_it_takes() {
        lingering("hold");
        assertThat(scene.state("a")).isEqualTo("leaving");
        assertThat(scene.entry("a").attempts()).hasSize(1);
        scene.batch.lingers(WEST, false);
        scene.batch.settle(WEST);
        scene.settle();
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
        assertThat(scene.entry("a").duplicatePossible()).isFalse();
    }

    @Test
    void one_that_is_to_wait_for_its_lease_does_so() {
        lingering("wait-for-lease");
        assertThat(scene.entry("a").attempts()).hasSize(1);
        scene.pass(Duration.ofMinutes(60 + 30 + 5));
        scene.settle();
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
    }
}

package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.BatchWire.Verb;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchTasks;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a job whose region cannot be reached. */
class LosingARegionTest {
    private final Scene scene = new Scene();

    private void running(String job, String onRegionLoss) {
        scene.accept(job, 3, onRegionLoss);
        scene.tick(WEST);
        assertThat(scene.state(job)).isEqualTo("running");
        scene.batch.run(WEST);
    }

    private void failover() {
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
    }

    @Test
    void a_job_in_a_lost_region_runs_again_elsewhere_and_the_owed_fence_is_written_in_the_same_step() {
        running("a", "rerun");
        failover();
        scene.tick(NORTH);

        var entry = scene.entry("a");
        assertThat(entry.state().word()).isEqualTo("running");
        assertThat(entry.current().region()).isEqualTo(NORTH);
        assertThat(entry.current().epoch()).isEqualTo(2);
        assertThat(entry.duplicatePossible()).isTrue();
        assertThat(entry.owedFences()).extracting(Attempt::n).containsExactly(1);
        assertThat(scene.live("a")).as("the zombie runs on in the dark").hasSize(2);
    }

    @Test
    void only_the_current_attempt_is_committed_and_it_is_committed_once() {
        running("a", "rerun");
        failover();
        scene.tick(NORTH);
        scene.work();
        scene.settle();

        var entry = scene.entry("a");
        assertThat(entry.state()).isEqualTo(new JobState.Done());
        assertThat(entry.attempts().getFirst().counts())
                .as("the abandoned attempt is not counted")
                .isNotEqualTo(new TaskCounts(3, 0, 0));
        assertThat(entry.current().counts()).isEqualTo(new TaskCounts(3, 0, 0));
        assertThat(entry.owedFences()).as("the region is still dark").hasSize(1);
    }

    @Test
    void a_region_that_is_back_is_fenced_before_it_gets_new_work() {
        running("a", "rerun");
        failover();
        scene.tick(NORTH);
        scene.app(SWEDEN)
                .submit(
                        JobRoom.request("b", 2, "rerun").replace("\"pool\"", "\"placement\":\"westeurope\",\"pool\""),
                        "x");
        scene.back(WEST);
        scene.entry = new RegionRecord(
                3, Placement.single(NORTH), Map.of(), Map.of(), Scene.START, "b", "o", null, null, List.of(), "m3");
        scene.forget();
        scene.tick(WEST);
        scene.tick(NORTH);

        assertThat(scene.writes(WEST).getFirst()).isEqualTo(new BatchWire.Call(Verb.TERMINATE, WEST, "a-1"));
        assertThat(scene.writes(WEST)).contains(new BatchWire.Call(Verb.ADD, WEST, "b-1"));
        assertThat(scene.entry("a").owedFences()).isEmpty();
        assertThat(scene.entry("a").attempts().getFirst().fence()).isEqualTo(Attempt.Fence.PAID);
        assertThat(scene.batch.run(WEST)).as("nothing of the zombie can start").isEqualTo(2);
    }

    @Test
    void an_owed_fence_is_paid_even_when_the_job_is_long_done() {
        running("a", "rerun");
        failover();
        scene.tick(NORTH);
        scene.batch.run(NORTH);
        scene.batch.finish(NORTH);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
        scene.back(WEST);
        scene.settle();
        assertThat(scene.entry("a").owedFences()).isEmpty();
        assertThat(scene.live("a")).isEmpty();
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void an_owing_attempt_that_finished_in_the_dark_is_recorded_and_does_not_count() {
        running("a", "rerun");
        failover();
        scene.tick(NORTH);
        scene.batch.finish(WEST);
        scene.back(WEST);
        scene.settle();

        var first = scene.entry("a").attempts().getFirst();
        assertThat(first.fence()).isEqualTo(Attempt.Fence.PAID);
        assertThat(first.ended()).contains("it had finished while its region could not be reached");
        assertThat(scene.state("a")).isEqualTo("running");
        scene.work();
        scene.settle();
        assertThat(scene.entry("a").current().n()).isEqualTo(2);
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void an_owed_fence_for_a_job_that_never_came_to_be_is_paid_with_a_tombstone() {
        scene.next(Verb.ADD, new BatchWire.Fate.Lost("cut"));
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("placing");
        failover();
        scene.tick(NORTH);
        scene.back(WEST);
        scene.settle();
        var tombstone = scene.batch.look(WEST, "a-1").orElseThrow();
        assertThat(tombstone.state()).isEqualTo(BatchJobSnapshot.State.COMPLETED);
        assertThat(tombstone.mark().tombstone()).isTrue();
        assertThat(scene.batch.tasks(WEST, "a-1")).isEmpty();
        assertThat(scene.entry("a").owedFences()).isEmpty();
    }

    @Test
    void an_owed_fence_that_cannot_be_paid_delays_its_own_job_only() {
        running("a", "rerun");
        failover();
        scene.batch.quota(NORTH, 0);
        scene.tick(NORTH);
        assertThat(scene.state("a")).isEqualTo("held");
        // The lost region comes back, is made active again, and its account is slow to terminate.
        scene.back(WEST);
        scene.batch.lingers(WEST, true);
        scene.move(WEST, LeftJobsDisposition.MOVE_JOBS);
        scene.accept("b", 2, "rerun");
        scene.settle();
        assertThat(scene.state("b")).isEqualTo("running");
        assertThat(scene.entry("a").attempts())
                .as("attempt 1 still lingers in west")
                .hasSize(2);
        assertThat(scene.state("a")).isIn("leaving", "accepted");

        scene.batch.lingers(WEST, false);
        scene.batch.settle(WEST);
        scene.batch.quota(NORTH, 10);
        scene.settle();
        assertThat(scene.entry("a").current().region()).isEqualTo(WEST);
        assertThat(scene.entry("a").current().n()).isEqualTo(3);
        assertThat(scene.live("a")).containsExactly("a-3 in westeurope");
    }

    @Test
    void an_outage_without_a_failover_moves_nothing() {
        running("a", "rerun");
        scene.dark(WEST);
        scene.settle();
        assertThat(scene.entry("a").attempts()).hasSize(1);
        assertThat(scene.state("a")).isEqualTo("running");
        assertThat(scene.batch.jobs(NORTH)).isEmpty();
    }

    @Test
    void silence_without_a_verdict_moves_nothing() {
        running("a", "rerun");
        scene.batch.unreachable(WEST, "no answer");
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.state("a")).as("the fence cannot be read back").isEqualTo("leaving");
        assertThat(scene.entry("a").attempts()).hasSize(1);
        scene.batch.unreachable(WEST, null);
        scene.settle();
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
        assertThat(scene.entry("a").duplicatePossible()).isFalse();
        assertThat(scene.live("a")).hasSize(1);
    }

    @Test
    void a_region_that_is_lost_while_the_job_is_leaving_it_is_owed_the_fence() {
        running("a", "rerun");
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.batch.lingers(WEST, true);
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("leaving");
        scene.dark(WEST);
        scene.tick(NORTH);
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
        assertThat(scene.entry("a").owedFences()).hasSize(1);
        assertThat(scene.entry("a").duplicatePossible()).isTrue();
    }

    @Test
    void with_both_regions_lost_nothing_is_given_up_and_nothing_is_lost() {
        running("a", "rerun");
        failover();
        scene.dark(NORTH);
        scene.settle();
        assertThat(scene.entry("a").attempts()).hasSize(1);
        assertThat(scene.entry("a").owedFences()).isEmpty();
        scene.accept("b", 1, "rerun", true);
        scene.settle();
        assertThat(scene.state("b")).isEqualTo("accepted");
        scene.back(NORTH);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
        assertThat(scene.state("b")).isEqualTo("running");
    }

    @Test
    void a_job_that_was_accepted_while_the_region_is_dark_runs_in_the_other() {
        failover();
        scene.accept("a", 3, "hold");
        scene.tick(NORTH);
        scene.work();
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
        assertThat(scene.entry("a").duplicatePossible()).isFalse();
        assertThat(scene.entry("a").attempts()).hasSize(1);
    }

    // ---- hold

    @Test
    void a_job_that_is_to_be_held_waits_for_its_region_and_never_runs_twice() {
        running("a", "hold");
        failover();
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("held");
        assertThat(scene.entry("a").state().because()).contains("westeurope is down", "to be held");
        assertThat(scene.batch.jobs(NORTH)).isEmpty();

        scene.back(WEST);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
        scene.work();
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
        assertThat(scene.entry("a").attempts()).hasSize(1);
        assertThat(scene.entry("a").duplicatePossible()).isFalse();
        assertThat(scene.batch.journal()).hasSize(3);
    }

    @Test
    void a_held_job_that_finished_in_the_dark_is_committed_when_the_region_is_back() {
        running("a", "hold");
        failover();
        scene.tick(NORTH);
        scene.batch.finish(WEST);
        scene.back(WEST);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
        assertThat(scene.batch.jobs(NORTH)).isEmpty();
    }

    @Test
    void a_held_job_that_was_not_all_there_is_fenced_and_placed_again() {
        scene.next(Verb.ARM, new BatchWire.Fate.Lost("cut"));
        scene.accept("a", 3, "hold");
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("placing");
        scene.batch.run(WEST);
        failover();
        scene.tick(NORTH);
        assertThat(scene.state("a")).isEqualTo("held");
        scene.back(WEST);
        scene.settle();
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
        assertThat(scene.entry("a").duplicatePossible()).isFalse();
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
    }

    @Test
    void a_held_job_whose_region_comes_back_and_is_lost_again_is_held_again() {
        running("a", "hold");
        failover();
        scene.settle();
        scene.back(WEST);
        scene.settle();
        scene.dark(WEST);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("held");
        scene.back(WEST);
        scene.work();
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void a_job_that_is_to_be_held_and_was_leaving_waits_too() {
        running("a", "hold");
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.batch.lingers(WEST, true);
        scene.tick(WEST);
        scene.dark(WEST);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("leaving");
        assertThat(scene.batch.jobs(NORTH)).isEmpty();
        scene.back(WEST);
        scene.batch.settle(WEST);
        scene.settle();
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
        assertThat(scene.entry("a").duplicatePossible()).isFalse();
    }

    @Test
    void a_job_that_was_kept_moves_like_any_other_once_its_region_has_been_active_again() {
        running("a", "hold");
        failover();
        scene.tick(NORTH);
        scene.back(WEST);
        scene.settle();
        assertThat(scene.entry("a").state()).isEqualTo(new JobState.Kept());
        scene.move(WEST, LeftJobsDisposition.FINISH);
        scene.settle();
        assertThat(scene.entry("a").state()).isEqualTo(new JobState.Running());
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
    }

    // ---- giving up in the dark

    @Test
    void a_failing_job_in_a_lost_region_fails_and_owes_its_fence() {
        scene.batch.gate((region, job, task) -> new BatchTasks.TaskOutcome.Refused("bad command line"));
        scene.beforeNext(Verb.ADD_TASKS, () -> {});
        scene.accept("a", 3, "hold");
        scene.wire = call -> call.verb() == Verb.TERMINATE ? new BatchWire.Fate.Lost("cut") : BatchWire.Fate.PASS;
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("failing");
        scene.wire = call -> BatchWire.Fate.PASS;
        scene.dark(WEST);
        scene.tick(NORTH);
        assertThat(scene.state("a")).isEqualTo("failed");
        assertThat(scene.entry("a").owedFences()).hasSize(1);
        scene.back(WEST);
        scene.settle();
        assertThat(scene.entry("a").owedFences()).isEmpty();
        assertThat(scene.state("a")).isEqualTo("failed");
        assertThat(scene.batch.look(WEST, "a-1").orElseThrow().state()).isEqualTo(BatchJobSnapshot.State.COMPLETED);
    }

    @Test
    void a_held_job_that_was_not_all_there_is_given_up_even_where_its_region_is_active_again() {
        scene.next(Verb.ARM, new BatchWire.Fate.Lost("cut"));
        scene.accept("a", 3, "hold");
        scene.tick(WEST);
        scene.batch.run(WEST);
        failover();
        scene.tick(NORTH);
        assertThat(scene.state("a")).isEqualTo("held");
        scene.back(WEST);
        scene.move(WEST, LeftJobsDisposition.FINISH);
        scene.settle();
        assertThat(scene.entry("a").attempts()).hasSize(2);
        assertThat(scene.live("a")).containsExactly("a-2 in westeurope");
    }

    @Test
    void an_owed_fence_whose_payment_was_not_heard_is_found_to_be_paid() {
        running("a", "rerun");
        failover();
        scene.tick(NORTH);
        scene.back(WEST);
        scene.documents.loseAnswers(1);
        scene.tick(WEST);
        assertThat(scene.entry("a").owedFences()).isEmpty();
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
    }
}

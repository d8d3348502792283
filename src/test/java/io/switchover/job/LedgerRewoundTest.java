package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.LeftJobsDisposition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ledger has lost its last writes: Batch knows more than the ledger. That job is held for repair, and no second copy comes to life. */
class LedgerRewoundTest {
    private final Scene scene = new Scene();

    private void heldForRepair() {
        scene.settle();
        assertThat(scene.live("a")).as("no second copy").hasSizeLessThanOrEqualTo(1);
        assertThat(scene.entry("a").state()).isInstanceOfSatisfying(JobState.HeldForRepair.class, held -> {
            assertThat(held.because()).isNotBlank();
        });
        scene.forget();
        scene.settle();
        assertThat(scene.calls.stream().filter(call -> call.verb().writes())).isEmpty();
    }

    private void moved() {
        scene.batch.run(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        scene.batch.run(NORTH);
        assertThat(scene.entry("a").current().n()).isEqualTo(2);
    }

    @Test
    void a_ledger_gone_back_to_accepted_has_the_job_held_for_repair() {
        scene.accept("a", 3, "rerun");
        var accepted = scene.documents.mark();
        scene.tick(WEST);
        scene.batch.run(WEST);
        scene.documents.rewindTo(accepted);
        heldForRepair();
        assertThat(scene.entry("a").state().because()).contains("a-1 in westeurope", "never claimed");
    }

    @Test
    void a_ledger_gone_back_to_the_first_attempt_has_the_job_held_for_repair_while_the_second_runs() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        var running = scene.documents.mark();
        moved();
        scene.documents.rewindTo(running);
        heldForRepair();
    }

    /** The service says JobCompleted to an add under a fenced id: that is no refusal of the job. */
    @Test
    void a_ledger_gone_back_to_placing_the_first_attempt_has_the_job_held_for_repair_while_the_third_runs() {
        scene.accept("a", 3, "rerun");
        scene.next(BatchWire.Verb.ADD_TASKS, new BatchWire.Fate.Lost("no answer"));
        scene.tick(WEST);
        var placing = scene.documents.mark();
        moved();
        scene.move(WEST, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        scene.batch.run(WEST);
        assertThat(scene.live("a")).containsExactly("a-3 in westeurope");
        scene.documents.rewindTo(placing);
        heldForRepair();
        assertThat(scene.live("a")).containsExactly("a-3 in westeurope");
    }

    @Test
    void a_ledger_gone_back_to_before_the_first_attempt_has_the_job_held_for_repair_while_the_second_runs() {
        scene.accept("a", 3, "rerun");
        var accepted = scene.documents.mark();
        scene.tick(WEST);
        moved();
        scene.documents.rewindTo(accepted);
        heldForRepair();
    }

    @Test
    void a_ledger_gone_back_to_the_attempt_in_a_region_that_is_dark_now_says_which_attempt_it_never_claimed() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        var running = scene.documents.mark();
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        scene.batch.run(NORTH);
        scene.documents.rewindTo(running);
        scene.settle();
        assertThat(scene.entry("a").state().because()).contains("a-2 in northeurope", "never claimed");
        assertThat(scene.live("a")).containsExactly("a-1 in westeurope", "a-2 in northeurope");
    }

    @Test
    void a_ledger_that_lost_a_commit_only_commits_again() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        var running = scene.documents.mark();
        scene.work();
        scene.settle();
        scene.documents.rewindTo(running);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
        assertThat(scene.batch.journal()).hasSize(3);
    }

    @Test
    void wherever_it_goes_back_to_nothing_runs_twice_at_once_in_regions_that_can_be_reached() {
        var marks = new ArrayList<Object>();
        scene.accept("a", 3, "rerun");
        marks.add(scene.documents.mark());
        scene.tick(WEST);
        marks.add(scene.documents.mark());
        scene.batch.run(WEST);
        scene.batch.lingers(WEST, true);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.tick(WEST);
        marks.add(scene.documents.mark());
        scene.batch.settle(WEST);
        scene.settle();
        marks.add(scene.documents.mark());
        scene.move(WEST, LeftJobsDisposition.MOVE_JOBS);
        scene.batch.lingers(WEST, false);
        scene.settle();
        assertThat(scene.entry("a").current().n()).isEqualTo(3);
        for (var mark : List.copyOf(marks)) {
            scene.documents.rewindTo(mark);
            scene.settle();
            scene.batch.run(WEST);
            scene.batch.run(NORTH);
            assertThat(scene.live("a")).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void a_job_whose_entry_was_lost_is_held_for_repair_when_it_is_posted_again() {
        var empty = scene.documents.mark();
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.batch.run(WEST);
        scene.documents.rewindTo(empty);
        scene.accept("a", 3, "rerun");
        heldForRepair();
    }
}

package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.job.BatchWire.Verb;
import io.switchover.job.InMemoryBatch.TaskState;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.region.LeftJobsDisposition;
import org.junit.jupiter.api.Test;

/** A Batch job under our id that somebody else has made, or another history of the ledger. */
class WhoseBatchJobTest {
    private final Scene scene = new Scene();

    @Test
    void a_job_of_somebody_else_under_our_id_is_never_touched_and_ours_waits_until_it_is_gone() {
        scene.batch.addForeign(WEST, "A-1", 2);
        scene.accept("a", 3, "rerun");
        scene.settle();
        assertThat(scene.entry("a").state()).isInstanceOfSatisfying(JobState.HeldForId.class, held -> {
            assertThat(held.because()).isEqualTo("somebody else's Batch job in westeurope has the id a-1");
        });
        assertThat(scene.writes(WEST)).isEmpty();
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(2);
        scene.batch.deletedByOthers(WEST, "A-1");
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(3);
    }

    @Test
    void a_job_of_somebody_else_under_our_id_in_a_region_where_ours_does_not_go_does_not_matter() {
        scene.batch.addForeign(NORTH, "a-1", 2);
        scene.accept("a", 3, "rerun");
        scene.settle();
        assertThat(scene.live("a")).contains("a-1 in westeurope");
        assertThat(scene.state("a")).isEqualTo("running");
        assertThat(scene.writes(NORTH)).isEmpty();
    }

    @Test
    void a_region_that_cannot_say_whose_the_id_is_gets_no_claim_and_so_is_never_owed_a_fence_that_nobody_can_make() {
        scene.batch.addForeign(WEST, "a-1", 2);
        scene.accept("a", 3, "rerun");
        scene.settle();
        scene.batch.unreachable(WEST, "the Batch account in westeurope refused the connection");
        scene.verdicts.put(WEST, new Verdict.Suspect("one look failed"));
        scene.settle();
        assertThat(scene.entry("a").attempts()).isEmpty();
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.live("a")).contains("a-1 in northeurope");
        assertThat(scene.entry("a").owedFences()).isEmpty();
        assertThat(scene.writes(WEST)).isEmpty();
    }

    @Test
    void a_job_whose_batch_job_the_ledger_never_claimed_is_held_for_repair_wherever_that_one_is() {
        scene.batch.addForeign(NORTH, "a-1", new BatchJobSnapshot.Mark("a", 1, 1, "h", false), 2);
        scene.accept("a", 3, "rerun");
        scene.settle();
        assertThat(scene.entry("a").state()).isInstanceOf(JobState.HeldForRepair.class);
        scene.forget();
        scene.settle();
        assertThat(scene.calls.stream().filter(call -> call.subject().equalsIgnoreCase("a-1")))
                .as("and nobody asks for it any more")
                .isEmpty();
    }

    @Test
    void a_job_that_cannot_be_claimed_says_why() {
        scene.accept("a", 3, "rerun");
        scene.dark(WEST);
        scene.settle();
        assertThat(scene.entry("a").state().because())
                .startsWith("no region takes jobs now: westeurope is down; it waits until something moves");
        var before = scene.documents.mark();
        scene.settle();
        assertThat(scene.documents.mark()).as("said once").isEqualTo(before);
    }

    @Test
    void while_the_catalogue_is_silent_a_job_that_names_packages_is_not_placed() {
        scene.packages.put("data", "7", WEST, NORTH);
        var response = scene.app(SWEDEN)
                .submit(
                        "{\"packages\":[\"data/7\"],"
                                + JobRoom.request("a", 1, "rerun").substring(1),
                        "a test");
        assertThat(response.word()).isEqualTo(JobRoom.Response.Word.ACCEPTED);
        scene.packages.silent = true;
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("placing");
        assertThat(scene.writes(WEST)).isEmpty();
        scene.packages.silent = false;
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
    }

    @Test
    void a_job_of_somebody_else_that_comes_between_the_look_and_the_add_is_not_added_to() {
        scene.accept("a", 3, "rerun");
        scene.beforeNext(Verb.ADD, () -> scene.batch.addForeign(WEST, "a-1", 2));
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("held");
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(2).containsEntry("t0", TaskState.ACTIVE);
        assertThat(scene.calls(WEST, Verb.ADD_TASKS)).isEmpty();
        assertThat(scene.calls(WEST, Verb.ARM)).isEmpty();
    }
}

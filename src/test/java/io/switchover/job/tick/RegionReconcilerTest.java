package io.switchover.job.tick;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.job.BatchWire;
import io.switchover.job.BatchWire.Verb;
import io.switchover.job.JobLogger;
import io.switchover.job.JobPhase;
import io.switchover.job.JobQuery;
import io.switchover.job.JobRoom;
import io.switchover.job.Scene;
import io.switchover.job.ledger.JobCancellation;
import io.switchover.region.LeftJobsDisposition;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which app looks after which job in a tick, and how often. */
class RegionReconcilerTest {
    private final Scene scene = new Scene();

    private void running(String job) {
        scene.accept(job, 3, "rerun");
        scene.tick(WEST);
        assertThat(scene.state(job)).isEqualTo("running");
        scene.batch.run(WEST);
    }

    private void fullPassIsFarAway() {
        scene.settings = scene.settings.withFullPass(Duration.ofDays(1));
    }

    @Test
    void an_owed_fence_is_left_to_the_app_that_is_there_and_paid_by_others_when_that_one_is_dead() {
        running("a");
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.tick(NORTH);
        scene.back(WEST);
        scene.tick(NORTH);
        assertThat(scene.entry("a").owedFences()).hasSize(1);
        scene.settleIn(NORTH);
        assertThat(scene.entry("a").owedFences()).isEmpty();
    }

    @Test
    void a_job_that_is_given_up_is_taken_further_by_one_reconciler_in_a_tick() {
        running("a");
        assertThat(new JobCancellation(scene.documents, new JobLogger()).cancel("a", "ann"))
                .isInstanceOf(JobCancellation.Outcome.Cancelling.class);
        scene.wire = call -> call.verb() == Verb.TERMINATE ? new BatchWire.Fate.Lost("no answer") : BatchWire.Fate.PASS;
        scene.forget();
        scene.tick(WEST);
        assertThat(scene.calls(WEST, Verb.TERMINATE)).hasSize(1);
    }

    @Test
    void jobs_of_a_lost_region_that_was_never_active_do_not_wait_for_a_full_pass() {
        fullPassIsFarAway();
        var request = JobRoom.request("a", 3, "rerun").replaceFirst("\\{", "{\"placement\":\"northeurope\",");
        assertThat(scene.app(SWEDEN).submit(request, "ann").word()).isEqualTo(JobRoom.Response.Word.ACCEPTED);
        scene.settle();
        assertThat(scene.live("a")).containsExactly("a-1 in northeurope");
        scene.caretakers = Map.of(WEST, WEST, NORTH, WEST);
        // It has looked at all that runs there.
        scene.tick(WEST);
        scene.tick(WEST);
        scene.dark(NORTH);
        scene.tick(SWEDEN);
        assertThat(scene.entry("a").current().region()).as("it is west's").isEqualTo(NORTH);
        scene.tick(WEST);
        assertThat(scene.entry("a").current().region()).isEqualTo(WEST);
    }

    @Test
    void unsettled_is_a_job_that_neither_runs_nor_is_over() {
        assertThat(RegionReconciler.unsettled().query().indexes())
                .isEqualTo(JobQuery.all()
                        .phases(phase -> phase != JobPhase.RUNNING && !phase.over())
                        .query()
                        .indexes());
    }

    @Test
    void a_full_pass_that_batch_did_not_answer_is_made_up_for_in_the_next_tick_and_one_that_it_did_answer_is_not() {
        running("a");
        scene.next(Verb.UNFINISHED, new BatchWire.Fate.Lost("slow"));
        aFullPass(WEST);
        assertThat(scene.calls(WEST, Verb.UNFINISHED)).hasSize(1);
        scene.tick(WEST);
        assertThat(scene.calls(WEST, Verb.UNFINISHED)).hasSize(2);
        scene.tick(WEST);
        assertThat(scene.calls(WEST, Verb.UNFINISHED)).hasSize(2);
    }

    /** Most ticks find nothing to do, and then nothing rests on the record. */
    @Test
    void a_completed_job_whose_end_the_ledger_has_is_not_looked_at_again() {
        fullPassIsFarAway();
        running("a");
        running("b");
        scene.batch.finish(WEST, "a-1");
        scene.tick(WEST);
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("done");
        scene.proofs = 0;
        scene.tick(WEST);
        assertThat(scene.proofs).isZero();
    }

    @Test
    void an_app_asks_what_has_completed_in_its_own_region_and_in_those_that_are_not_well_or_dark() {
        running("a");
        scene.tick(NORTH);
        assertThat(completedAsked(NORTH)).as("west looks after itself").isZero();
        assertThat(completedAsked(WEST)).isEqualTo(1);
        scene.verdicts.put(WEST, new Verdict.Suspect("it stutters"));
        assertThat(completedAsked(NORTH)).as("it begins with a full pass").isZero();
        assertThat(completedAsked(NORTH)).isEqualTo(1);
        scene.verdicts.put(WEST, new Verdict.Healthy("it answers"));
        assertThat(completedAsked(NORTH)).isZero();
        scene.verdicts.put(WEST, new Verdict.Suspect("it stutters"));
        assertThat(completedAsked(NORTH)).as("it begins anew").isZero();
        assertThat(completedAsked(NORTH)).isEqualTo(1);
        scene.dark(WEST);
        assertThat(completedAsked(NORTH)).isZero();
        assertThat(completedAsked(WEST)).isZero();
    }

    private int completedAsked(String app) {
        scene.forget();
        scene.tick(app);
        return scene.calls(WEST, Verb.COMPLETED_SINCE).size();
    }

    private void aFullPass(String app) {
        scene.pass(scene.settings.fullPassPeriod());
        scene.forget();
        scene.tick(app);
    }

    @Test
    void a_full_pass_is_one_list_and_asks_for_no_job_that_runs_on() {
        for (int i = 0; i < 50; i++) {
            scene.accept("a" + i, 1, "rerun");
        }
        scene.tick(WEST);
        scene.forget();
        for (int i = 0; i < 4; i++) {
            scene.tick(WEST);
        }
        assertThat(scene.calls(WEST, Verb.UNFINISHED)).isEmpty();
        aFullPass(WEST);
        assertThat(scene.calls.stream().map(BatchWire.Call::verb))
                .containsExactlyInAnyOrder(Verb.COMPLETED_SINCE, Verb.UNFINISHED);
    }

    @Test
    void a_full_pass_finds_what_no_list_of_what_has_completed_shows() {
        running("a");
        running("b");
        running("c");
        scene.batch.deletedByOthers(WEST, "b-1");
        aFullPass(WEST);
        assertThat(scene.calls(WEST, Verb.FIND)).allMatch(call -> call.subject().equals("b-1"));
        assertThat(scene.state("b")).isEqualTo("failed");
        assertThat(scene.entry("b").state().because()).contains("deleted by somebody else");
        assertThat(scene.state("c")).isEqualTo("running");
    }

    @Test
    void a_job_that_was_put_there_in_a_later_tick_than_the_first_is_watched_at_once() {
        fullPassIsFarAway();
        scene.tick(WEST);
        running("a");
        scene.batch.finish(WEST, "a-1");
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void in_a_suspect_region_a_job_is_placed_by_its_own_app_alone() {
        scene.caretakers = Map.of(WEST, WEST, NORTH, NORTH);
        scene.verdicts.put(WEST, new Verdict.Suspect("the canary waits behind a full pool"));
        scene.accept("a", 300, "rerun");
        scene.forget();
        scene.tick(NORTH);
        scene.tick(SWEDEN);
        assertThat(scene.calls(WEST, Verb.ADD_TASKS)).isEmpty();
        scene.tick(WEST);
        assertThat(scene.calls(WEST, Verb.ADD_TASKS)).hasSize(3);
        scene.tick(NORTH);
        assertThat(scene.calls(WEST, Verb.ADD_TASKS)).hasSize(3);
    }

    @Test
    void when_the_app_of_a_region_is_silent_one_other_app_does_its_work_and_the_third_does_not() {
        fullPassIsFarAway();
        running("a");
        scene.tick(WEST);
        scene.caretakers = Map.of(WEST, NORTH, NORTH, NORTH);
        scene.batch.finish(WEST, "a-1");
        scene.accept("b", 3, "rerun");
        scene.forget();
        scene.tick(SWEDEN);
        assertThat(scene.calls).isEmpty();
        scene.tick(NORTH);
        assertThat(scene.state("a")).isEqualTo("done");
        assertThat(scene.state("b")).isEqualTo("running");
    }

    /** Its observer lives, and its other timer does not. */
    @Test
    void an_app_that_reports_and_does_nothing_costs_time_and_no_job() {
        running("a");
        scene.caretakers = Map.of(WEST, WEST, NORTH, NORTH);
        scene.accept("b", 3, "rerun");
        scene.settleIn(NORTH);
        assertThat(scene.state("b")).isEqualTo("running");
        scene.batch.finish(WEST, "a-1");
        scene.pass(scene.settings.fullPassPeriod().multipliedBy(PassSchedule.OTHERS));
        scene.tick(NORTH);
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void what_completed_long_before_the_youngest_job_began_is_found_after_a_restart() {
        fullPassIsFarAway();
        running("z");
        scene.tick(SWEDEN);
        scene.apps.remove(WEST);
        scene.batch.finish(WEST, "z-1");
        scene.pass(Duration.ofHours(1));
        scene.accept("b", 3, "rerun");
        scene.settleIn(SWEDEN);
        assertThat(scene.state("b")).isEqualTo("running");
        assertThat(scene.state("z")).isEqualTo("running");
        // West's app starts, and its full pass hears nothing of either job.
        scene.wire = call -> call.verb() == Verb.FIND ? new BatchWire.Fate.Lost("slow") : BatchWire.Fate.PASS;
        scene.tick(WEST);
        scene.wire = call -> BatchWire.Fate.PASS;
        scene.tick(WEST);
        assertThat(scene.state("z")).isEqualTo("done");
    }

    @Test
    void a_new_job_is_left_to_the_app_of_the_region_it_goes_to_and_placed_by_others_when_that_one_is_dead() {
        scene.accept("a", 3, "rerun");
        scene.tick(NORTH);
        assertThat(scene.state("a")).isEqualTo("accepted");
        scene.settleIn(NORTH);
        assertThat(scene.live("a")).containsExactly("a-1 in westeurope");
    }
}

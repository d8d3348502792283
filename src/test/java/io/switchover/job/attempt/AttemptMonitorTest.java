package io.switchover.job.attempt;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.BatchWire;
import io.switchover.job.BatchWire.Verb;
import io.switchover.job.JobRoom;
import io.switchover.job.JobState;
import io.switchover.job.Scene;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.remote.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a job that runs comes to its end, and who notices. */
class AttemptMonitorTest {
    private static final int OTHERS_WAIT = 5;

    private final Scene scene = new Scene();

    private void running(String job) {
        scene.accept(job, 3, "rerun");
        scene.tick(WEST);
        scene.batch.run(WEST);
    }

    @Test
    void a_job_with_failed_tasks_fails_with_counts() {
        running("a");
        scene.batch.finish(WEST, "a-1", 1, false);
        scene.batch.finish(WEST);
        scene.settle();
        assertThat(scene.entry("a").state())
                .isEqualTo(
                        new JobState.Failed(
                                "1 of 3 tasks failed: task t0 failed with exit code 3 (FailureExitCode: The task exited with an exit code)"));
        assertThat(scene.entry("a").current().counts()).isEqualTo(new TaskCounts(2, 1, 0));
    }

    @Test
    void counts_that_lag_behind_the_job_are_waited_for() {
        running("a");
        scene.batch.finish(WEST);
        scene.wire = call -> call.verb() == Verb.COUNTS || call.verb() == Verb.EXACT_COUNTS
                ? new BatchWire.Fate.Instead(new Answer.Answered<>(new TaskCounts(2, 0, 1)))
                : BatchWire.Fate.PASS;
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
        scene.wire = call -> BatchWire.Fate.PASS;
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
    }

    /** The service says of its counts that they may be behind; simulator, seed 430 of its first version. */
    @Test
    void counts_that_miss_a_task_fail_no_job_whose_list_shows_it() {
        running("a");
        scene.batch.finish(WEST);
        scene.wire = call -> call.verb() == Verb.COUNTS
                ? new BatchWire.Fate.Instead(new Answer.Answered<>(new TaskCounts(2, 0, 0)))
                : BatchWire.Fate.PASS;
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
        assertThat(scene.entry("a").current().counts()).isEqualTo(new TaskCounts(3, 0, 0));
    }

    @ParameterizedTest(name = "ends with its manager: {0}, succeeds: {1}, stale counts {2}, {3}, {4}: {5}")
    @CsvSource({
        "true, false, 0, 0, 0, failed",
        "true, true, 0, 0, 0, done",
        "true, true, 0, 0, 1, done",
        "false, false, 0, 0, 0, failed",
        "false, true, 0, 0, 0, done",
        "false, true, 0, 0, 1, done"
    })
    void a_job_with_a_manager_alone_is_judged_by_the_list_of_its_tasks(
            boolean kills, boolean success, int succeeded, int failed, int pending, String end) {
        managed(kills, "");
        scene.batch.finish(WEST, "m-1", 1, success);
        behind(new TaskCounts(succeeded, failed, pending));
        assertThat(scene.state("m")).isEqualTo(end);
        assertThat(scene.entry("m").state().because()).doesNotContain("0 tasks");
        assertThat(scene.entry("m").current().counts().all()).isEqualTo(1);
    }

    @ParameterizedTest(name = "the task succeeds: {0}, stale counts {1}, {2}: {3}")
    @CsvSource({"true, 1, 0, done", "true, 1, 1, done", "false, 1, 0, failed", "false, 1, 1, failed"})
    void counts_that_do_not_know_yet_of_the_manager_or_of_a_task_end_no_job(
            boolean success, int succeeded, int pending, String end) {
        managed(false, ",\"tasks\":[{\"id\":\"t0\",\"commandLine\":\"run\"}]");
        scene.batch.finish(WEST, "m-1", 1, true);
        scene.batch.finish(WEST, "m-1", 1, success);
        behind(new TaskCounts(succeeded, 0, pending));
        assertThat(scene.state("m")).isEqualTo(end);
    }

    @Test
    void a_task_that_may_add_others_has_its_job_judged_by_the_list() {
        submitted("{\"id\":\"m\",\"pool\":\"p\",\"tasks\":[{\"id\":\"t0\",\"commandLine\":\"run\","
                + "\"authenticationTokenSettings\":{\"access\":[\"job\"]}}]}");
        scene.batch.taskAdded(WEST, "m-1", "added");
        scene.batch.run(WEST);
        scene.batch.finish(WEST, "m-1", 1, true);
        scene.batch.finish(WEST, "m-1", 1, false);
        behind(new TaskCounts(1, 0, 0));
        assertThat(scene.state("m")).isEqualTo("failed");
    }

    @Test
    void a_task_of_a_blob_that_may_add_others_has_its_job_judged_by_the_list() {
        var lines = "{\"id\":\"t0\",\"commandLine\":\"run\",\"authenticationTokenSettings\":{\"access\":[\"job\"]}}\n";
        scene.inbox.put(WEST, "inbox/a", lines.getBytes(StandardCharsets.UTF_8));
        submitted("{\"id\":\"m\",\"pool\":\"p\",\"tasksFrom\":{\"blob\":\"inbox/a\"}}");
        scene.batch.taskAdded(WEST, "m-1", "added");
        scene.batch.run(WEST);
        scene.batch.finish(WEST, "m-1", 1, true);
        scene.batch.finish(WEST, "m-1", 1, false);
        behind(new TaskCounts(1, 0, 0));
        assertThat(scene.state("m")).isEqualTo("failed");
    }

    private void managed(boolean kills, String more) {
        submitted("{\"id\":\"m\",\"pool\":\"p\",\"jobManagerTask\":{\"id\":\"jm\",\"commandLine\":\"run\","
                + "\"killJobOnCompletion\":" + kills + "}" + more + "}");
    }

    private void submitted(String request) {
        var response = scene.app(SWEDEN).submit(request, "a test");
        assertThat(response.word()).as(response.said()).isEqualTo(JobRoom.Response.Word.ACCEPTED);
        scene.tick(WEST);
        scene.batch.run(WEST);
    }

    /** The service counts what it knew earlier, and lists what is. */
    private void behind(TaskCounts stale) {
        scene.wire = call -> call.verb() == Verb.COUNTS
                ? new BatchWire.Fate.Instead(new Answer.Answered<>(stale))
                : BatchWire.Fate.PASS;
        scene.settle();
    }

    @Test
    void a_job_that_somebody_deleted_fails_and_says_so_and_its_id_is_used_up() {
        running("a");
        scene.batch.deletedByOthers(WEST, "a-1");
        scene.settle();
        assertThat(scene.entry("a").state())
                .isEqualTo(new JobState.Failed("its Batch job was deleted by somebody else"));
        assertThat(scene.batch.look(WEST, "a-1").orElseThrow().mark().tombstone())
                .isTrue();
        assertThat(scene.batch.jobs(NORTH)).isEmpty();
    }

    @Test
    void a_job_that_somebody_is_deleting_is_waited_for() {
        running("a");
        scene.batch.lingers(WEST, true);
        scene.batch.deletedByOthers(WEST, "a-1");
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
        scene.batch.settle(WEST);
        scene.batch.lingers(WEST, false);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("failed");
    }

    @Test
    void a_job_that_somebody_ended_fails_with_their_reason() {
        running("a");
        scene.batch.terminatedByOthers(WEST, "a-1", "budget exceeded");
        scene.settle();
        assertThat(scene.entry("a").state())
                .isEqualTo(new JobState.Failed("its Batch job was ended by somebody else: budget exceeded"));
    }

    @Test
    void a_task_that_somebody_deleted_is_missed() {
        running("a");
        scene.batch.taskDeletedByOthers(WEST, "a-1", "t1");
        scene.batch.finish(WEST);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("failed");
        assertThat(scene.entry("a").state().because()).contains("only 2 of 3 tasks are there");
    }

    @Test
    void a_job_that_the_service_ended_by_a_rule_of_its_spec_fails_with_the_rule() {
        running("a");
        scene.batch.finish(WEST, "a-1", 1, true);
        scene.batch.terminatedByOthers(WEST, "a-1", "MaxWallClockTimeExpiry");
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("failed");
        assertThat(scene.entry("a").state().because()).contains("MaxWallClockTimeExpiry", "1 of 3");
    }

    @Test
    void what_has_completed_is_seen_without_a_full_pass() {
        scene.settings = scene.settings.withFullPass(Duration.ofDays(1));
        running("a");
        scene.tick(WEST);
        scene.batch.finish(WEST);
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void after_a_restart_the_oldest_job_that_runs_says_where_to_look_for_what_has_completed() {
        scene.settings = scene.settings.withFullPass(Duration.ofDays(1));
        running("z");
        scene.pass(Duration.ofHours(1));
        running("b");
        // The app restarts, and its first full pass hears nothing of either job.
        scene.apps.clear();
        scene.wire = call -> call.verb() == Verb.FIND ? new BatchWire.Fate.Lost("slow") : BatchWire.Fate.PASS;
        scene.batch.finish(WEST, "z-1");
        scene.pass(Duration.ofHours(1));
        scene.tick(WEST);
        scene.wire = call -> BatchWire.Fate.PASS;
        scene.tick(WEST);
        assertThat(scene.state("z")).isEqualTo("done");
    }

    @Test
    void the_app_of_the_jobs_region_follows_it_and_another_one_when_it_reports_no_more() {
        running("a");
        scene.batch.finish(WEST);
        scene.settleIn(NORTH);
        assertThat(scene.state("a")).as("north leaves it to west").isEqualTo("running");
        scene.caretakers = Map.of(WEST, NORTH, NORTH, NORTH);
        scene.tick(NORTH);
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void an_app_that_reports_and_yet_does_nothing_is_helped_at_a_slow_beat() {
        running("a");
        scene.batch.finish(WEST);
        scene.tick(NORTH);
        scene.pass(scene.settings.fullPassPeriod().multipliedBy(OTHERS_WAIT));
        scene.tick(NORTH);
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void the_witness_places_and_follows_when_both_other_apps_are_dead() {
        scene.caretakers = Map.of(WEST, SWEDEN, NORTH, SWEDEN);
        scene.accept("a", 3, "rerun");
        scene.settleIn(SWEDEN);
        scene.work();
        scene.settleIn(SWEDEN);
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void a_job_that_is_done_is_never_looked_at_again() {
        running("a");
        scene.batch.finish(WEST);
        scene.settle();
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.forget();
        scene.settle();
        assertThat(scene.calls.stream().filter(call -> call.subject().startsWith("a-")))
                .isEmpty();
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void a_job_whose_end_cannot_be_counted_now_is_counted_when_it_can() {
        running("a");
        scene.batch.finish(WEST, "a-1", 1, false);
        scene.batch.finish(WEST);
        for (var verb : java.util.List.of(Verb.COUNTS, Verb.EXACT_COUNTS)) {
            scene.wire = call -> call.verb() == verb ? new BatchWire.Fate.Lost("no answer") : BatchWire.Fate.PASS;
            scene.settle();
            assertThat(scene.state("a")).as("without %s", verb).isEqualTo("running");
        }
        scene.wire = call -> BatchWire.Fate.PASS;
        scene.settle();
        assertThat(scene.entry("a").state())
                .isEqualTo(
                        new JobState.Failed(
                                "1 of 3 tasks failed: task t0 failed with exit code 3 (FailureExitCode: The task exited with an exit code)"));
    }

    @Test
    void a_batch_job_with_another_mark_than_the_ledger_expects_is_held_for_repair() {
        running("a");
        scene.batch.deletedByOthers(WEST, "a-1");
        scene.batch.addForeign(WEST, "a-1", new BatchJobSnapshot.Mark("a", 1, 7, "other", false), 1);
        scene.pass(Duration.ofMinutes(5));
        scene.settle();
        assertThat(scene.entry("a").state()).isInstanceOf(JobState.HeldForRepair.class);
    }

    @Test
    void a_job_all_of_whose_tasks_have_succeeded_needs_no_list_of_them() {
        running("a");
        scene.batch.finish(WEST);
        scene.forget();
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
        assertThat(scene.calls(WEST, Verb.COUNTS)).isNotEmpty();
        assertThat(scene.calls(WEST, Verb.EXACT_COUNTS)).isEmpty();
    }
}

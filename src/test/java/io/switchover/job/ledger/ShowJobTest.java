package io.switchover.job.ledger;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.job.BatchWire;
import io.switchover.job.Scene;
import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.detail.BatchJobDetails;
import io.switchover.job.detail.PoolFacts;
import io.switchover.job.waiting.Facts;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.remote.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody asks what is the matter with a job. */
class ShowJobTest {
    private final Scene scene = new Scene();
    private final LedgerReader ledger = LedgerRooms.reader(scene);

    private JsonNode job() {
        return DoorRequest.json(new ShowJob(OpenDoors.open(), ledger).show(DoorRequest.get(), "a", null));
    }

    private String waits() {
        return job().path("waiting").path("because").asText();
    }

    private void running() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("running");
    }

    @Test
    void a_job_that_cannot_be_placed_says_what_batch_answered_and_since_when() {
        scene.accept("a", 3, "rerun");
        scene.wire = call -> call.verb() == BatchWire.Verb.ADD
                ? new BatchWire.Fate.Lost("the Batch account in westeurope answered 429 TooManyRequests")
                : BatchWire.Fate.PASS;
        scene.tick(WEST);
        var since = scene.documents
                .read(io.switchover.job.JobEntry.class, io.switchover.job.JobEntry.key("a"))
                .found()
                .orElseThrow();
        scene.settleIn(WEST);
        assertThat(job().path("state").asText()).isEqualTo("placing");
        assertThat(waits()).isEqualTo("the Batch account in westeurope answered 429 TooManyRequests");
        assertThat(job().path("because").asText()).isEqualTo(waits());
        assertThat(job().path("waiting").path("since").asText())
                .as("the ticks that met the same answer have written nothing")
                .isEqualTo(java.time.Instant.ofEpochSecond(since.writtenAt()).toString());
        assertThat(job().path("waiting").path("ends").asText()).isNotBlank();
    }

    @Test
    void a_job_that_was_accepted_during_a_freeze_waits_for_a_thaw_and_says_so() {
        scene.accept("a", 3, "rerun");
        assertThat(waits()).isEqualTo("it has just been accepted");
        scene.frozen = "a storage account holds a later seal";
        scene.tick(WEST);

        assertThat(job().path("state").asText()).isEqualTo("accepted");
        assertThat(waits())
                .isEqualTo("nothing is placed or fenced while the record is frozen: a storage account holds a later"
                        + " seal");
        assertThat(job().path("waiting").path("ends").asText())
                .isEqualTo("an operator thaws the record (POST /api/thaw); after that: it goes on by itself");

        scene.frozen = "";
        scene.tick(WEST);
        assertThat(job().path("state").asText()).isEqualTo("running");
    }

    @Test
    void a_job_that_is_held_says_for_what_and_what_would_end_it() {
        scene.accept("a", 3, "hold");
        scene.tick(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(job().path("state").asText()).isEqualTo("held");
        assertThat(waits()).contains("westeurope is down");
        assertThat(job().path("waiting").path("ends").asText()).contains("cancel");
    }

    @Test
    void a_job_that_the_settings_hold_names_each_setting_that_may_be_the_reason() {
        scene.wire = call -> call.verb() == BatchWire.Verb.ADD
                ? new BatchWire.Fate.Refused(Answer.Reason.UNWRITABLE, "the container private is not signed for")
                : BatchWire.Fate.PASS;
        scene.accept("a", 3, "rerun");
        scene.settle();
        assertThat(waits()).contains("the container private is not signed for");
        assertThat(job().path("waiting").path("ends").asText())
                .contains("SWITCHOVER_REGIONS_…_IDENTITIES_…", "SWITCHOVER_JOB_SIGNED_CONTAINERS", "cancel the job");
    }

    @Test
    void a_job_whose_pool_gets_no_nodes_says_so() {
        running();
        scene.details.pools.put(
                "p", new PoolFacts("p", 0, 0, false, 1, false, new PoolFacts.Nodes(0, 0, 0, 0, 0, 0), List.of()));
        assertThat(waits()).isEqualTo("pool p in westeurope has no nodes, and should have none");
    }

    @Test
    void a_job_whose_tasks_depend_on_one_that_failed_says_that_they_will_never_run() {
        running();
        scene.details.tasks.put("t2", Facts.task("t2").needs("t0").active());
        scene.batch.run(WEST, 1);
        scene.batch.finish(WEST, "a-1", 1, false);
        assertThat(waits()).startsWith("task t2 depends on a task that failed, so it will never run: task t0 failed");
    }

    @Test
    void a_job_that_has_disabled_itself_says_so_and_since_when_and_who_ends_it() {
        running();
        scene.batch.run(WEST, 1);
        scene.batch.finish(WEST, "a-1", 1, false);
        scene.details.tasks.put("t0", Facts.task("t0").failed(true, true));
        scene.details.jobs.put("a-1", Facts.job(BatchJobDetails.State.DISABLED));
        assertThat(waits())
                .startsWith("its Batch job a-1 in westeurope is disabled, so none of its tasks starts: task t0 failed")
                .endsWith("and its exitConditions say jobAction disable");
        var waiting = job().path("waiting");
        assertThat(waiting.path("since").asText()).isEqualTo(Facts.SEVEN.toString());
        assertThat(waiting.path("ends").asText()).contains("az batch job enable --job-id a-1", "cancel");
        scene.settle();
        assertThat(scene.state("a")).as("it may go on, so it is no failure").isEqualTo("running");
    }

    @Test
    void a_job_whose_preparation_task_hangs_or_has_failed_says_so_and_on_which_node() {
        running();
        scene.details.pools.put("p", Facts.pool(4, 4, 1, false, new PoolFacts.Nodes(3, 1, 0, 0, 0, 0)));
        scene.details.jobs.put("a-1", Facts.prepared());
        scene.details.preparing.add("t0");
        scene.details.nodes.put("a-1", List.of(Facts.preparing("n1", 0)));
        assertThat(waits()).endsWith("for the job preparation task prep, which runs on node n1");
        assertThat(job().path("waiting").path("since").asText()).isEqualTo(Facts.SEVEN.toString());

        scene.pass(Duration.ofSeconds(20));
        scene.details.preparing.clear();
        scene.details.nodes.put("a-1", List.of(Facts.unprepared("n1", 9)));
        assertThat(waits()).contains("on node n1, task prep failed with exit code 9");
        assertThat(job().path("waiting").path("since").asText()).isEqualTo(Facts.EIGHT.toString());
    }

    @Test
    void a_job_whose_task_needs_more_nodes_than_its_pool_has_says_so() {
        running();
        scene.details.pools.put("p", Facts.pool(4, 4, 1, true, new PoolFacts.Nodes(4, 0, 0, 0, 0, 0)));
        scene.details.tasks.put("t1", Facts.task("t1").nodes(8).active());
        assertThat(waits()).isEqualTo("task t1 needs 8 nodes at once, and pool p in westeurope has 4");
        assertThat(job().path("waiting").path("ends").asText()).startsWith("the pool has at least 8 nodes");
    }

    @Test
    void a_job_that_moved_last_when_a_task_ended_has_waited_since_then_and_not_since_it_was_placed() {
        running();
        scene.batch.run(WEST, 1);
        scene.batch.finish(WEST, "a-1", 1, true);
        scene.details.tasks.put("t0", Facts.task("t0").failed(false, false));
        assertThat(waits()).isEqualTo("pool p in westeurope is not there");
        assertThat(job().path("waiting").path("since").asText()).isEqualTo(Facts.SEVEN.toString());
    }

    @Test
    void a_job_whose_region_does_not_answer_says_so() {
        running();
        scene.batch.unreachable(WEST, "no answer");
        assertThat(waits()).isEqualTo("the Batch account in westeurope did not answer");
    }

    @Test
    void a_job_of_which_everything_runs_waits_for_nothing() {
        running();
        scene.batch.run(WEST);
        assertThat(job().has("waiting")).isFalse();
    }

    @Test
    void however_many_look_the_service_is_asked_now_and_then() {
        running();
        waits();
        int asked = scene.details.asked;
        for (int i = 0; i < 50; i++) {
            waits();
        }
        assertThat(scene.details.asked).isEqualTo(asked);
        scene.pass(Duration.ofSeconds(20));
        waits();
        assertThat(scene.details.asked).isGreaterThan(asked);
    }

    @Test
    void a_job_whose_nodes_were_taken_away_says_how_many_tasks_began_again_and_that_it_is_no_failure() {
        running();
        assertThat(job().has("requeued")).isFalse();
        scene.details.tasks.put("t0", requeued("t0", 2));
        scene.details.tasks.put("t2", requeued("t2", 1));
        assertThat(job().has("requeued")).as("it is asked now and then").isFalse();

        scene.pass(Duration.ofSeconds(20));

        assertThat(job().path("requeued").path("attempt").asInt()).isEqualTo(1);
        assertThat(job().path("requeued").path("tasks").asInt()).isEqualTo(2);
        assertThat(job().path("requeued").path("times").asInt()).isEqualTo(3);
        assertThat(job().path("requeued").path("sentence").asText())
                .isEqualTo("2 tasks of attempt 1 in westeurope were started again, 3 times in all, because a node was"
                        + " preempted or lost; that is no failure and uses up no retry");
        assertThat(job().path("state").asText()).isEqualTo("running");
    }

    private static TaskSnapshot requeued(String id, int requeues) {
        return new TaskSnapshot(
                id,
                "active",
                null,
                null,
                new TaskSnapshot.Times(null, null, null, null, 0, requeues),
                TaskSnapshot.Room.ONE_SLOT,
                TaskSnapshot.Needs.NOTHING,
                TaskSnapshot.Consequence.NONE,
                List.of());
    }

    @Test
    void no_tick_asks_for_details_of_a_job_that_runs() {
        running();
        scene.details.asked = 0;
        scene.settle();
        assertThat(scene.details.asked).isZero();
    }

    private void failed() {
        running();
        scene.batch.run(WEST);
        scene.batch.finish(WEST, "a-1", 2, true);
        scene.batch.finish(WEST, "a-1", 1, false);
        scene.settle();
    }

    @Test
    void a_job_that_has_failed_says_which_tasks_did_and_where_to_look_and_how_to_run_it_again() {
        failed();
        var job = job();
        assertThat(job.path("state").asText()).isEqualTo("failed");
        assertThat(job.path("because").asText()).startsWith("1 of 3 tasks failed: task t2 failed with exit code 3");
        var failure = job.path("failure");
        assertThat(failure.path("firstTasks")).hasSize(1);
        var task = failure.path("firstTasks").get(0);
        assertThat(task.path("id").asText()).isEqualTo("t2");
        assertThat(task.path("exitCode").asInt()).isEqualTo(3);
        assertThat(task.path("failure").path("code").asText()).isEqualTo("FailureExitCode");
        assertThat(failure.path("batchAccount").asText()).isEqualTo("batchwesteurope");
        assertThat(failure.path("batchJob").asText()).isEqualTo("a-1");
        assertThat(failure.path("portal").asText()).startsWith("https://portal.azure.com/");
        assertThat(failure.path("allTasks").asText()).isEqualTo("/api/jobs/a/tasks?state=failed&attempt=1");
        assertThat(job.path("again").asText()).isEqualTo("POST /api/jobs/a/retry");
        assertThat(job.has("waiting")).isFalse();
    }

    @Test
    void what_failed_is_known_while_the_region_is_dark() {
        failed();
        scene.dark(WEST);
        assertThat(job().path("failure").path("firstTasks")).hasSize(1);
    }

    @Test
    void a_job_that_batch_is_ending_says_where_its_release_task_runs() {
        running();
        scene.details.jobs.put("a-1", Facts.job(BatchJobDetails.State.TERMINATING));
        scene.details.nodes.put("a-1", List.of(Facts.releasing("n1")));
        assertThat(waits()).as("it has none").doesNotContain("n1");
        scene.pass(Duration.ofSeconds(20));
        scene.details.jobs.put(
                "a-1", new BatchJobDetails(BatchJobDetails.State.TERMINATING, Facts.SEVEN, "prep", true));
        assertThat(waits()).contains("its job release task still runs on node n1");
    }

    @Test
    void tasks_that_failed_are_only_asked_for_where_others_depend_on_some() {
        running();
        scene.batch.run(WEST, 1);
        int asked = scene.details.asked;
        waits();
        int without = scene.details.asked - asked;
        scene.pass(Duration.ofSeconds(20));
        scene.details.tasks.put("t2", Facts.task("t2").needs("t0").active());
        asked = scene.details.asked;
        waits();
        assertThat(scene.details.asked - asked).isEqualTo(without + 1);
    }
}

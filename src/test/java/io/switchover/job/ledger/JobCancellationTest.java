package io.switchover.job.ledger;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.job.Attempt;
import io.switchover.job.BatchWire.Verb;
import io.switchover.job.JobLogger;
import io.switchover.job.JobState;
import io.switchover.job.Scene;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Somebody wants a job gone, wherever it is. */
class JobCancellationTest {
    private final Scene scene = new Scene();
    private final JobCancellation jobCancellation = new JobCancellation(scene.documents, new JobLogger());

    private JobCancellation.Outcome cancel() {
        return jobCancellation.cancel("a", "ann");
    }

    @Test
    void a_job_that_is_nowhere_yet_is_cancelled_without_a_trace_in_batch() {
        scene.accept("a", 3, "rerun");
        scene.forget();
        assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.Cancelling.class);
        scene.settle();
        assertThat(scene.entry("a").state()).isEqualTo(new JobState.Cancelled("ann"));
        assertThat(scene.writes(WEST)).isEmpty();
    }

    @Test
    void a_job_that_runs_is_fenced_and_then_cancelled() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.batch.run(WEST);
        assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.Cancelling.class);
        scene.settle();
        var entry = scene.entry("a");
        assertThat(entry.state()).isEqualTo(new JobState.Cancelled("ann"));
        assertThat(entry.current().fence()).isEqualTo(Attempt.Fence.PAID);
        assertThat(entry.current().endedAt()).isNotNull();
        assertThat(scene.live("a")).isEmpty();
    }

    @Test
    void a_job_that_finished_before_its_fence_is_done() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.work();
        assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.Cancelling.class);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void a_job_in_a_dark_region_is_cancelled_at_once_and_its_fence_is_owed_until_the_region_is_back() {
        scene.accept("a", 3, "hold");
        scene.tick(WEST);
        scene.batch.run(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("held");
        assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.Cancelling.class);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("cancelled");
        assertThat(scene.entry("a").owedFences()).hasSize(1);
        scene.back(WEST);
        scene.settle();
        assertThat(scene.entry("a").owedFences()).isEmpty();
        assertThat(scene.live("a")).isEmpty();
    }

    @Test
    void a_paused_placement_of_a_cancelled_job_adds_nothing() {
        scene.accept("a", 3, "rerun");
        scene.beforeNext(Verb.ADD, () -> {
            assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.Cancelling.class);
            scene.settleIn(NORTH);
        });
        scene.tick(WEST);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("cancelled");
        assertThat(scene.live("a")).isEmpty();
        assertThat(scene.batch.run(WEST)).isZero();
    }

    @Test
    void to_ask_twice_is_to_ask_once() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        var unused = cancel();
        assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.Cancelling.class);
        scene.settle();
        assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.Over.class);
    }

    @Test
    void how_a_job_ended_stays() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.work();
        scene.settle();
        assertThat(cancel()).isInstanceOfSatisfying(JobCancellation.Outcome.Over.class, over -> assertThat(
                        over.entry().state())
                .isEqualTo(new JobState.Done()));
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void a_job_that_is_held_for_repair_is_not_touched() {
        scene.accept("a", 3, "rerun");
        scene.batch.addForeign(WEST, "a-1", new BatchJobSnapshot.Mark("a", 1, 9, "h", false), 1);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("held");
        assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.Refused.class);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("held");
    }

    @Test
    void a_job_whose_id_somebody_else_uses_can_be_cancelled_and_theirs_is_not_touched() {
        scene.batch.addForeign(WEST, "a-1", null, 1);
        scene.accept("a", 3, "rerun");
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("held");
        assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.Cancelling.class);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("cancelled");
        assertThat(scene.writes(WEST)).isEmpty();
    }

    @Test
    void what_the_service_does_not_end_in_time_is_cancelled_and_its_fence_owed() {
        scene.accept("a", 3, "hold");
        scene.tick(WEST);
        scene.batch.run(WEST);
        scene.batch.lingers(WEST, true);
        assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.Cancelling.class);
        scene.tick(WEST);
        scene.pass(Duration.ofMinutes(18));
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("cancelling");
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("cancelled");
        assertThat(scene.entry("a").owedFences()).hasSize(1);
        scene.batch.lingers(WEST, false);
        scene.batch.settle(WEST);
        scene.settle();
        assertThat(scene.entry("a").owedFences()).isEmpty();
    }

    private int asked(String job) {
        return new CancelJob(OpenDoors.open(), jobCancellation)
                .cancel(DoorRequest.with(null), job, null)
                .getStatusCode();
    }

    @Test
    void the_door_answers_202_while_it_is_under_way_200_when_it_was_cancelled_404_and_409_otherwise() {
        scene.accept("a", 3, "rerun");
        assertThat(asked("A")).isEqualTo(202);
        scene.settle();
        assertThat(asked("a")).isEqualTo(200);
        assertThat(asked("b")).isEqualTo(404);
        assertThat(asked("no such id!")).isEqualTo(404);
        scene.accept("c", 3, "rerun");
        scene.tick(WEST);
        scene.work();
        scene.settle();
        assertThat(asked("c")).isEqualTo(409);
        scene.documents.unreachable("the ledger is away");
        assertThat(asked("c")).isEqualTo(503);
    }

    @Test
    void an_unknown_job_is_said_to_be_unknown() {
        assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.Unknown.class);
    }

    @Test
    void when_the_ledger_is_silent_nobody_is_told_that_it_was_written() {
        scene.accept("a", 3, "rerun");
        scene.documents.unreachable("the ledger is away");
        assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.NotNow.class);
        scene.documents.unreachable("");
        assertThat(scene.state("a")).isEqualTo("accepted");
    }

    @Test
    void when_the_ledger_takes_no_writes_or_does_not_say_what_became_of_one_the_same_may_be_asked_again() {
        scene.accept("a", 3, "rerun");
        scene.documents.writesDown(true);
        assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.NotNow.class);
        assertThat(scene.state("a")).isEqualTo("accepted");
        scene.documents.writesDown(false);
        scene.documents.loseAnswers(1);
        assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.NotNow.class);
        assertThat(cancel()).isInstanceOf(JobCancellation.Outcome.Cancelling.class);
        assertThat(scene.state("a")).isEqualTo("cancelling");
    }

    @Test
    void a_job_that_changes_whenever_it_is_to_be_written_is_answered_with_not_now() {
        scene.accept("a", 3, "rerun");
        var contended = new ForwardingDocuments(scene.documents) {
            @Override
            public <T> Write replace(Stored<T> read, T value) {
                return new Write.Stale("somebody was faster");
            }
        };
        assertThat(new JobCancellation(contended, new JobLogger()).cancel("a", "ann"))
                .isInstanceOf(JobCancellation.Outcome.NotNow.class);
    }
}

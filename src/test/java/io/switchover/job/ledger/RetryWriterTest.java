package io.switchover.job.ledger;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.job.Attempt;
import io.switchover.job.JobLogger;
import io.switchover.job.JobRoom;
import io.switchover.job.JobState;
import io.switchover.job.Resume;
import io.switchover.job.Scene;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A job that has failed, or was cancelled, is to run again. */
class RetryWriterTest {
    private final Scene scene = new Scene();
    private final JobCancellation cancellation = new JobCancellation(scene.documents, new JobLogger());

    private RetryWriter.Outcome retry() {
        return retry(null);
    }

    private RetryWriter.Outcome retry(Resume resume) {
        return new RetryWriter(scene.documents, scene.app(WEST).specStore, new JobLogger()).retry("a", resume, "ann");
    }

    private void failed() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.batch.run(WEST);
        scene.batch.finish(WEST, "a-1", 2, true);
        scene.batch.finish(WEST, "a-1", 1, false);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("failed");
    }

    @Test
    void a_failed_job_runs_again_as_its_next_attempt() {
        failed();
        assertThat(retry()).isInstanceOf(RetryWriter.Outcome.Retried.class);
        assertThat(scene.entry("a").state()).isEqualTo(new JobState.Accepted("retried by ann"));
        scene.settle();
        assertThat(scene.live("a")).containsExactly("a-2 in westeurope");
        scene.work();
        scene.settle();
        var entry = scene.entry("a");
        assertThat(entry.state()).isEqualTo(new JobState.Done());
        assertThat(entry.attempts()).extracting(Attempt::fence).containsExactly(Attempt.Fence.NONE, Attempt.Fence.NONE);
        assertThat(entry.duplicatePossible()).isFalse();
    }

    @Test
    void a_cancelled_job_runs_again_and_its_tombstone_stays() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        cancellation.cancel("a", "ann");
        scene.settle();
        assertThat(retry()).isInstanceOf(RetryWriter.Outcome.Retried.class);
        scene.settle();
        assertThat(scene.live("a")).containsExactly("a-2 in westeurope");
        assertThat(scene.batch.jobs(WEST)).contains("a-1");
    }

    @Test
    void who_asks_again_is_told_that_it_is_under_way_and_nothing_is_written() {
        failed();
        retry();
        var before = scene.entry("a");
        assertThat(retry()).isEqualTo(new RetryWriter.Outcome.UnderWay(before));
        assertThat(scene.entry("a")).isEqualTo(before);
    }

    @Test
    void a_job_that_is_done_is_not_run_again() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.work();
        scene.settle();
        assertThat(retry()).isInstanceOf(RetryWriter.Outcome.Refused.class);
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void with_resume_unfinished_only_the_failed_task_runs_again() {
        var task = ",\"commandLine\":\"run\",\"outputFiles\":[{\"filePattern\":\"out\"}]}";
        scene.app(WEST)
                .submit(
                        "{\"id\":\"a\",\"pool\":\"p\",\"resume\":\"unfinished\",\"tasks\":[{\"id\":\"t0\"" + task
                                + ",{\"id\":\"t1\"" + task + ",{\"id\":\"t2\"" + task + "]}",
                        "ann");
        scene.tick(WEST);
        scene.batch.run(WEST);
        scene.batch.finish(WEST, "a-1", 2, true);
        scene.batch.finish(WEST, "a-1", 1, false);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("failed");

        assertThat(retry()).isInstanceOf(RetryWriter.Outcome.Retried.class);
        scene.settle();
        assertThat(scene.entry("a").current().skipped()).isEqualTo(2);

        scene.work();
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void resume_unfinished_is_refused_for_a_job_that_was_not_submitted_with_it() {
        failed();
        assertThat(retry(Resume.UNFINISHED))
                .isInstanceOfSatisfying(RetryWriter.Outcome.Refused.class, refused -> assertThat(refused.because())
                        .contains("submitted with it", "everything"));
        assertThat(scene.state("a")).isEqualTo("failed");
    }

    private void cancelledInTheDark(String onRegionLoss) {
        scene.accept("a", 3, onRegionLoss);
        scene.tick(WEST);
        scene.batch.run(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        cancellation.cancel("a", "ann");
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("cancelled");
        assertThat(scene.entry("a").owedFences()).hasSize(1);
        assertThat(scene.entry("a").duplicatePossible())
                .as("it did not go on elsewhere")
                .isFalse();
    }

    @Test
    void a_job_that_may_run_twice_does_not_wait_for_the_fence_and_says_so() {
        cancelledInTheDark("rerun");
        assertThat(retry())
                .isInstanceOfSatisfying(RetryWriter.Outcome.Retried.class, retried -> assertThat(retried.note())
                        .contains("attempt 1 in westeurope", "may still be running"));
        scene.settle();
        assertThat(scene.live("a")).containsExactlyInAnyOrder("a-1 in westeurope", "a-2 in northeurope");
        assertThat(scene.entry("a").duplicatePossible()).isTrue();
    }

    @Test
    void a_job_that_is_to_be_held_waits_for_the_fence() {
        cancelledInTheDark("hold");
        retry();
        scene.settle();
        assertThat(scene.entry("a").state())
                .isInstanceOfSatisfying(JobState.HeldForFence.class, held -> assertThat(held.because())
                        .contains("attempt 1 in westeurope is fenced"));
        assertThat(scene.batch.jobs(NORTH)).isEmpty();

        scene.back(WEST);
        scene.settle();
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
        assertThat(scene.entry("a").duplicatePossible()).isFalse();
    }

    @Test
    void what_waits_for_a_fence_can_be_cancelled() {
        cancelledInTheDark("hold");
        retry();
        cancellation.cancel("a", "ann");
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("cancelled");
    }

    @Test
    void the_same_request_for_a_failed_job_is_answered_with_how_to_run_it_again() {
        failed();
        var answer = scene.app(WEST).submission.submit(JobRoom.request("a", 3, "rerun"), "ann");
        assertThat(answer.toString()).contains("Known");
        assertThat(io.switchover.job.JobView.of(scene.entry("a"))).containsEntry("again", "POST /api/jobs/a/retry");
    }

    @Test
    void the_door_says_what_became_of_it() {
        failed();
        var door = new RetryJob(
                OpenDoors.open(), new RetryWriter(scene.documents, scene.app(WEST).specStore, new JobLogger()));
        assertThat(door.retry(DoorRequest.with("{\"resume\":\"some\"}"), "a", null)
                        .getStatusCode())
                .isEqualTo(400);
        assertThat(door.retry(DoorRequest.with("{\"wanted\":1}"), "a", null).getStatusCode())
                .isEqualTo(400);
        assertThat(door.retry(DoorRequest.with("nonsense"), "a", null).getStatusCode())
                .isEqualTo(400);
        assertThat(door.retry(DoorRequest.with(null), "b", null).getStatusCode())
                .isEqualTo(404);
        assertThat(door.retry(DoorRequest.with(null), "a", null).getStatusCode())
                .isEqualTo(202);
        assertThat(door.retry(DoorRequest.with(null), "a", null).getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void whoever_listens_hears_of_a_retry_that_was_written() {
        failed();
        var heard = new ArrayList<String>();
        var listening = new RetryWriter(
                scene.documents, scene.app(WEST).specStore, (job, exit, because) -> heard.add(job + ": " + because));
        scene.documents.writesDown(true);
        assertThat(listening.retry("a", null, "ann")).isInstanceOf(RetryWriter.Outcome.NotNow.class);
        assertThat(heard).isEmpty();
        scene.documents.writesDown(false);
        assertThat(listening.retry("a", null, "ann")).isInstanceOf(RetryWriter.Outcome.Retried.class);
        assertThat(heard).containsExactly("a: retried by ann");
    }

    @Test
    void a_retry_that_other_apps_always_forestall_is_answered_with_not_now_and_an_impossible_id_is_no_job() {
        failed();
        var tries = new int[1];
        var others = new ForwardingDocuments(scene.documents) {
            @Override
            public <T> Write replace(Stored<T> read, T value) {
                tries[0]++;
                return new Write.Stale("another etag");
            }
        };
        var writer = new RetryWriter(others, scene.app(WEST).specStore, new JobLogger());
        assertThat(writer.retry("a", null, "ann"))
                .isInstanceOfSatisfying(RetryWriter.Outcome.NotNow.class, not -> assertThat(
                                not.why().because())
                        .isEqualTo("other apps have changed the job each time it was to be written"));
        assertThat(tries[0]).isGreaterThan(1);
        assertThat(writer.retry("a b", null, "ann")).isEqualTo(new RetryWriter.Outcome.Unknown());
    }
}

package io.switchover.job.ledger;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.job.ForeignJobCount;
import io.switchover.job.JobLogger;
import io.switchover.job.JobRoom;
import io.switchover.job.Scene;
import io.switchover.job.spec.CompressedSpec;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jobs that ended long ago leave the ledger, and their ids stay theirs. */
class RetiredJobsTest {
    private final Scene scene = new Scene();

    private void upkeep(String here) {
        scene.pass(Duration.ofMinutes(2));
        LedgerRooms.upkeep(scene, here, region -> new Answer.Answered<>(new ForeignJobCount(0, List.of())))
                .run();
    }

    private List<String> listed() {
        return DoorRequest.json(new ListJobs(OpenDoors.open(), LedgerRooms.reader(scene))
                        .list(DoorRequest.query(Map.of()), null))
                .path("jobs")
                .findValuesAsText("id");
    }

    private void done(String job) {
        scene.accept(job, 2, "rerun");
        scene.tick(WEST);
        scene.work();
        scene.settle();
        assertThat(scene.state(job)).isEqualTo("done");
    }

    private JobRoom.Response.Word submitted(String job, int tasks) {
        return scene.app(SWEDEN)
                .submit(JobRoom.request(job, tasks, "rerun"), "ann")
                .word();
    }

    @Test
    void after_its_time_a_job_is_in_no_list_and_its_spec_is_gone_and_the_same_request_is_still_answered() {
        done("a");
        scene.pass(Duration.ofDays(80));
        upkeep(WEST);
        assertThat(listed()).containsExactly("a");
        scene.pass(Duration.ofDays(11));
        upkeep(WEST);
        assertThat(listed()).isEmpty();
        assertThat(scene.documents.read(CompressedSpec.class, CompressedSpec.key("a")))
                .isInstanceOf(Read.Absent.class);
        assertThat(submitted("a", 2)).isEqualTo(JobRoom.Response.Word.KNOWN);
        assertThat(submitted("a", 3)).as("other content").isEqualTo(JobRoom.Response.Word.TAKEN);
        var shown = DoorRequest.json(
                new ShowJob(OpenDoors.open(), LedgerRooms.reader(scene)).show(DoorRequest.get(), "a", null));
        assertThat(shown.path("state").asText()).isEqualTo("done");
        assertThat(shown.path("retired").asBoolean()).isTrue();
        assertThat(shown.path("contentSha256").asText()).isNotEmpty();
    }

    @Test
    void the_balance_counts_it_apart() {
        done("a");
        scene.pass(Duration.ofDays(91));
        upkeep(WEST);
        scene.accept("b", 1, "rerun");
        upkeep(WEST);
        var totals = new LedgerSummaryReader(scene.documents).totals().found().orElseThrow();
        assertThat(totals.total()).isEqualTo(1);
        assertThat(totals.done()).isZero();
        assertThat(totals.retired()).isEqualTo(1);
    }

    @Test
    void a_job_that_runs_or_owes_a_fence_stays() {
        scene.accept("a", 2, "rerun");
        scene.accept("b", 2, "rerun");
        scene.tick(WEST);
        scene.batch.run(WEST);
        new JobCancellation(scene.documents, new JobLogger()).cancel("b", "ann");
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.entry("b").owedFences()).hasSize(1);
        scene.pass(Duration.ofDays(365));
        upkeep(NORTH);
        assertThat(listed()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void two_apps_may_do_it_at_once_and_a_second_time_does_nothing() {
        done("a");
        scene.pass(Duration.ofDays(91));
        upkeep(WEST);
        upkeep(NORTH);
        assertThat(scene.entry("a").retired()).isTrue();
        assertThat(listed()).isEmpty();
    }

    @Test
    void it_cannot_be_run_again() {
        scene.accept("a", 2, "rerun");
        new JobCancellation(scene.documents, new JobLogger()).cancel("a", "ann");
        scene.settle();
        scene.pass(Duration.ofDays(91));
        upkeep(WEST);
        assertThat(new RetryWriter(scene.documents, scene.app(WEST).specStore, new JobLogger()).retry("a", null, "ann"))
                .isInstanceOfSatisfying(RetryWriter.Outcome.Refused.class, refused -> assertThat(refused.because())
                        .contains("not kept any more"));
    }
}

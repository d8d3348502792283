package io.switchover.job.release;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.job.Attempt;
import io.switchover.job.BatchWire;
import io.switchover.job.JobLogger;
import io.switchover.job.JobRoom;
import io.switchover.job.JobState;
import io.switchover.job.Scene;
import io.switchover.job.batch.BatchJobSnapshot.Mark;
import io.switchover.job.batch.CompletedBy;
import io.switchover.job.release.ReleaseRequest.Choice;
import io.switchover.job.release.RepairHoldRelease.Outcome;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.NotWritten;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A job is held for repair, and somebody has looked. */
class RepairHoldReleaseTest {
    private final Scene scene = new Scene();
    private final RepairHoldRelease jobRelease = new RepairHoldRelease(
            scene.documents,
            scene.batch.through(call -> scene.wire.fate(call)),
            Scene.regions(SWEDEN),
            new JobLogger(),
            Clock.systemUTC());

    /** The job runs in the west, and the ledger has forgotten that it was ever claimed. */
    private void theLedgerForgotTheClaim() {
        scene.accept("a", 3, "rerun");
        var accepted = scene.documents.mark();
        scene.tick(WEST);
        scene.batch.run(WEST);
        scene.documents.rewindTo(accepted);
        scene.tick(WEST);
        assertHeld();
    }

    /** The job was moved to the north, and the ledger has forgotten that it ever left the west. */
    private void theLedgerForgotTheMove() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.batch.run(WEST);
        var running = scene.documents.mark();
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        scene.batch.run(NORTH);
        assertThat(scene.batch.live(NORTH, "a-2")).isTrue();
        scene.documents.rewindTo(running);
        scene.settle();
        assertHeld();
    }

    private void assertHeld() {
        assertThat(scene.entry("a").state()).isInstanceOf(JobState.HeldForRepair.class);
    }

    private Outcome release(Choice choice, String... overridden) {
        var overrides =
                overridden.length == 0 ? Map.<String, String>of() : Map.of(overridden[0], "it is lost for good");
        return jobRelease.release("a", new ReleaseRequest(choice, "we looked", "ann", overrides));
    }

    private void worksToTheEnd() {
        for (int i = 0; i < 4; i++) {
            scene.settle();
            scene.work();
        }
        scene.settle();
    }

    @Test
    void an_adopted_attempt_goes_on_and_counts() {
        theLedgerForgotTheClaim();

        assertThat(release(Choice.ADOPT)).isInstanceOf(Outcome.Released.class);
        worksToTheEnd();

        var entry = scene.entry("a");
        assertThat(entry.state()).isEqualTo(new JobState.Done());
        assertThat(entry.attempts()).hasSize(1);
        assertThat(entry.current().region()).isEqualTo(WEST);
        assertThat(entry.duplicatePossible()).isFalse();
        assertThat(scene.batch.journal()).hasSize(3);
    }

    @Test
    void an_adopted_attempt_that_had_finished_counts_at_once() {
        theLedgerForgotTheClaim();
        scene.batch.finish(WEST);

        assertThat(release(Choice.ADOPT)).isInstanceOf(Outcome.Released.class);
        scene.settle();
        assertThat(scene.entry("a").state()).isEqualTo(new JobState.Done());
    }

    @Test
    void a_move_that_the_ledger_forgot_is_adopted_with_the_attempt_before_it_fenced() {
        theLedgerForgotTheMove();

        assertThat(release(Choice.ADOPT)).isInstanceOf(Outcome.Released.class);
        worksToTheEnd();

        var entry = scene.entry("a");
        assertThat(entry.state()).isEqualTo(new JobState.Done());
        assertThat(entry.attempts()).extracting(Attempt::region).containsExactly(WEST, NORTH);
        assertThat(entry.attempts().getFirst().fence()).isEqualTo(Attempt.Fence.PAID);
        assertThat(entry.current().epoch()).isEqualTo(2);
    }

    @Test
    void fenced_nothing_of_it_is_left_and_the_next_attempt_has_an_id_that_nobody_ever_used() {
        theLedgerForgotTheMove();

        assertThat(release(Choice.FENCE)).isInstanceOf(Outcome.Released.class);
        assertThat(scene.live("a")).isEmpty();
        worksToTheEnd();

        var entry = scene.entry("a");
        assertThat(entry.state()).isEqualTo(new JobState.Done());
        assertThat(entry.attempts()).hasSize(3);
        assertThat(entry.owedFences()).isEmpty();
        assertThat(entry.duplicatePossible())
                .as("each attempt was fenced before the next one was claimed")
                .isFalse();
    }

    @Test
    void what_has_finished_is_not_run_again_unless_somebody_says_so_by_name() {
        theLedgerForgotTheClaim();
        scene.batch.finish(WEST);

        assertThat(release(Choice.FENCE)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.rule()).isEqualTo("finished");
            assertThat(refused.because()).contains("a-1 in westeurope has finished by itself");
        });
        assertThat(release(Choice.FENCE, "finished")).isInstanceOf(Outcome.Released.class);
        worksToTheEnd();
        assertThat(scene.entry("a").attempts()).hasSize(2);
        assertThat(scene.entry("a").duplicatePossible()).isTrue();
    }

    @Test
    void while_a_region_is_silent_nothing_is_released_unless_somebody_says_so_by_name() {
        theLedgerForgotTheClaim();
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);

        assertThat(release(Choice.FENCE)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.rule()).isEqualTo("every-region");
            assertThat(refused.because()).contains("the Batch account in westeurope did not answer");
        });
        assertHeld();

        assertThat(release(Choice.FENCE, "every-region")).isInstanceOf(Outcome.Released.class);
        assertThat(scene.entry("a").owedFences()).extracting(Attempt::region).containsExactly(WEST);
        scene.settle();
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
        assertThat(scene.entry("a").duplicatePossible()).isTrue();
        scene.back(WEST);
        scene.settle();
        assertThat(scene.entry("a").owedFences()).isEmpty();
        assertThat(scene.batch.live(WEST, "a-1")).isFalse();
    }

    @Test
    void somebody_elses_batch_job_is_never_adopted_or_touched() {
        scene.accept("a", 3, "rerun");
        scene.next(BatchWire.Verb.ADD, new BatchWire.Fate.Lost("no answer"));
        scene.tick(WEST);
        scene.batch.addForeign(WEST, "a-1", null, 1);
        scene.settle();
        assertHeld();

        assertThat(release(Choice.ADOPT)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.rule()).isEqualTo("nothing-to-adopt");
            assertThat(refused.because()).contains("a-1 in westeurope is somebody else's");
        });
        assertThat(release(Choice.FENCE)).isInstanceOf(Outcome.Released.class);
        worksToTheEnd();
        assertThat(scene.entry("a").duplicatePossible()).isTrue();
        assertThat(scene.entry("a").state()).isEqualTo(new JobState.Done());
        assertThat(scene.entry("a").current().n()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_somebody_elses_tasks_did_under_our_id_is_not_taken_for_ours(boolean gone) {
        scene.taskOutputs = (spec, attempt, tasks) -> tasks;
        var response = scene.app(Scene.SWEDEN).submit("""
                        {"id": "a", "pool": "p", "resume": "unfinished", "tasks": [{"id": "t0", "commandLine": "run",
                         "outputFiles": [{"filePattern": "out.txt", "destination": {"container": {"containerUrl": "${storage}/out"}},
                          "uploadOptions": {"uploadCondition": "tasksuccess"}}]}]}
                        """, "a test");
        assertThat(response.word()).as(response.said()).isEqualTo(JobRoom.Response.Word.ACCEPTED);
        scene.next(BatchWire.Verb.ADD, new BatchWire.Fate.Lost("no answer"));
        scene.tick(WEST);
        scene.batch.addForeign(WEST, "a-1", null, 1);
        scene.batch.run(WEST);
        scene.batch.finish(WEST, "a-1", 1, true);
        scene.settle();
        assertHeld();
        assertThat(release(Choice.FENCE)).isInstanceOf(Outcome.Released.class);
        if (gone) {
            scene.batch.deletedByOthers(WEST, "a-1");
        }
        worksToTheEnd();
        assertThat(scene.entry("a").current().skipped()).isZero();
        assertThat(scene.entry("a").state()).isEqualTo(new JobState.Done());
    }

    @ParameterizedTest
    @Tag("slow")
    @EnumSource(Choice.class)
    void cut_off_at_any_call_it_is_asked_for_again_and_comes_to_the_same(Choice choice) {
        for (int at = 0; at < 12; at++) {
            for (var fate : new BatchWire.Fate[] {new BatchWire.Fate.Lost("cut"), new BatchWire.Fate.Unheard("cut")}) {
                var another = new RepairHoldReleaseTest();
                another.theLedgerForgotTheMove();
                another.cutAt(at, fate);
                another.release(choice);
                another.scene.wire = call -> BatchWire.Fate.PASS;
                another.release(choice);
                another.release(choice);
                another.worksToTheEnd();
                assertThat(another.scene.entry("a").state()).as(at + " " + fate).isEqualTo(new JobState.Done());
                assertThat(another.scene.live("a")).isEmpty();
                assertThat(another.scene.entry("a").attempts()).hasSize(choice == Choice.ADOPT ? 2 : 3);
            }
        }
    }

    private void cutAt(int at, BatchWire.Fate fate) {
        var calls = new int[1];
        scene.wire = call -> calls[0]++ == at ? fate : BatchWire.Fate.PASS;
    }

    @Test
    void two_people_at_once_release_it_once() {
        theLedgerForgotTheMove();
        var inner = new Outcome[1];
        scene.beforeNext(BatchWire.Verb.FIND, () -> inner[0] = release(Choice.FENCE));

        assertThat(release(Choice.ADOPT)).isInstanceOf(Outcome.Refused.class);
        assertThat(inner[0]).isInstanceOf(Outcome.Released.class);
        worksToTheEnd();
        assertThat(scene.entry("a").state()).isEqualTo(new JobState.Done());
    }

    @Test
    void while_an_attempt_takes_its_time_to_end_it_is_not_now() {
        theLedgerForgotTheMove();
        scene.batch.lingers(NORTH, true);

        assertThat(release(Choice.FENCE)).isInstanceOfSatisfying(Outcome.NotNow.class, n -> assertThat(
                        n.why().sentence())
                .isEqualTo("a-2 in northeurope is being ended. Nothing was written: send the same request again."));
        assertHeld();
        scene.batch.lingers(NORTH, false);
        scene.batch.settle(NORTH);
        assertThat(release(Choice.FENCE)).isInstanceOf(Outcome.Released.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    b | {"do": "fence", "because": "we looked"} | 404 | There is no job "b".
                    a | {"do": "fence", "because": "we looked"} | 409 | Job "a" is accepted: only a job whose ledger and Batch contradict each other is released.
                    a | {"because": "we looked"}                | 400 | do: it is missing: adopt what is in Batch, or fence it and run the job again
                    a | {"do": "guess", "because": "we looked"} | 400 | do: it must be adopt or fence; this is "guess"
                    a | {"do": "fence"}                         | 400 | because: it is missing
                    a | {"do": "fence", "because": "w", "overrides": [{"rule": "every-region"}]} | 400 | overrides[0].because: it is missing
                    a | [                                       | 400 | body: it must be a JSON object with the fields do, because, overrides
                    """)
    void what_cannot_be_released_is_told_why(String id, String body, int status, String detail) {
        scene.accept("a", 3, "rerun");
        var answer = new ReleaseJob(OpenDoors.open(), jobRelease).release(DoorRequest.with(body), id);

        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(DoorRequest.json(answer).path("detail").asText()).isEqualTo(detail);
    }

    @Test
    void the_door_answers_with_the_job_as_it_is_then() {
        theLedgerForgotTheClaim();
        var answer = new ReleaseJob(OpenDoors.open(), jobRelease)
                .release(DoorRequest.with("{\"do\": \"adopt\", \"because\": \"we looked\"}"), "a");

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(DoorRequest.json(answer).path("state").asText()).isEqualTo("placing");
    }

    /** A Batch job of this attempt, which the ledger has forgotten. */
    private void forgotten(String region, int n, boolean tombstone) {
        scene.batch.addForeign(
                region, "a-" + n, new Mark("a", n, 1, scene.entry("a").hash(), tombstone), tombstone ? 0 : 1);
    }

    /** The ledger forgot that so many attempts run in the west. In the north their ids are used up, so each of them costs one step. */
    private void theLedgerForgot(int attempts) {
        theLedgerForgotTheClaim();
        for (int n = 1; n <= attempts; n++) {
            if (n > 1) {
                forgotten(WEST, n, false);
            }
            forgotten(NORTH, n, true);
            scene.batch.terminate(NORTH, "a-" + n, CompletedBy.FENCE);
        }
    }

    @Test
    void forty_attempts_that_the_ledger_forgot_are_ended_by_one_request_and_released_by_the_next() {
        theLedgerForgot(40);
        assertThat(release(Choice.FENCE)).isInstanceOfSatisfying(Outcome.NotNow.class, not -> assertThat(
                        not.why().because())
                .isEqualTo("there are more Batch jobs of it to be ended than one request may end"));
        assertHeld();
        assertThat(scene.live("a")).isEmpty();

        assertThat(release(Choice.FENCE)).isInstanceOf(Outcome.Released.class);
        assertThat(scene.entry("a").attempts()).hasSize(40);
    }

    @Test
    void thirty_nine_are_ended_and_released_by_one_request() {
        theLedgerForgot(39);
        assertThat(release(Choice.FENCE)).isInstanceOf(Outcome.Released.class);
        assertThat(scene.live("a")).isEmpty();
    }

    @Test
    void of_more_than_fifty_forgotten_attempts_the_first_fifty_are_known() {
        theLedgerForgotTheClaim();
        for (int n = 1; n <= 52; n++) {
            for (var region : scene.batch.regions()) {
                forgotten(region, n, false);
                scene.batch.terminate(region, "a-" + n, CompletedBy.FENCE);
            }
        }
        assertThat(release(Choice.FENCE)).isInstanceOf(Outcome.Released.class);
        assertThat(scene.entry("a").attempts()).hasSize(50);
    }

    @Test
    void although_a_silent_region_is_overridden_attempts_behind_one_that_runs_elsewhere_are_found() {
        theLedgerForgotTheMove();
        forgotten(NORTH, 3, false);
        scene.dark(WEST);

        assertThat(release(Choice.FENCE, "every-region")).isInstanceOf(Outcome.Released.class);
        assertThat(scene.batch.live(NORTH, "a-2")).isFalse();
        assertThat(scene.batch.live(NORTH, "a-3")).isFalse();
    }

    @Test
    void attempts_behind_one_that_is_gone_from_batch_are_found() {
        theLedgerForgotTheMove();
        scene.batch.deletedByOthers(WEST, "a-1");

        assertThat(release(Choice.ADOPT)).isInstanceOf(Outcome.Released.class);
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
    }

    @Test
    void what_ends_or_comes_by_itself_just_before_it_would_be_ended_is_no_hindrance() {
        theLedgerForgotTheClaim();
        scene.beforeNext(BatchWire.Verb.TERMINATE, () -> scene.batch.terminate(WEST, "a-1", CompletedBy.FENCE));
        assertThat(release(Choice.FENCE)).isInstanceOf(Outcome.Released.class);

        var another = new RepairHoldReleaseTest();
        another.theLedgerForgotTheClaim();
        another.scene.beforeNext(BatchWire.Verb.ADD_TOMBSTONE, () -> another.forgotten(NORTH, 1, true));
        assertThat(another.release(Choice.FENCE)).isInstanceOf(Outcome.Released.class);
        assertThat(another.scene.live("a")).isEmpty();
    }

    @Test
    void what_cannot_be_ended_is_named_and_the_job_stays_held() {
        theLedgerForgotTheClaim();
        scene.next(BatchWire.Verb.TERMINATE, new BatchWire.Fate.Refused(Answer.Reason.DENIED, "403"));
        assertThat(release(Choice.FENCE)).isInstanceOfSatisfying(Outcome.NotNow.class, not -> {
            assertThat(not.why().because()).startsWith("a-1 in westeurope could not be ended: ");
            assertThat(not.why().trace()).isEqualTo(NotWritten.Trace.NOTHING);
        });
        assertHeld();
        scene.next(BatchWire.Verb.ADD_TOMBSTONE, new BatchWire.Fate.Lost("no answer"));
        assertThat(release(Choice.FENCE)).isInstanceOfSatisfying(Outcome.NotNow.class, not -> assertThat(
                        not.why().because())
                .startsWith("a-1 in northeurope could not be ended: "));
        assertHeld();
    }

    @Test
    void whoever_listens_hears_of_a_release_that_was_written_and_of_no_other() {
        theLedgerForgotTheClaim();
        var heard = new ArrayList<String>();
        var request = new ReleaseRequest(Choice.ADOPT, "we looked", "ann", Map.of());
        var unsure = new ForwardingDocuments(scene.documents) {
            @Override
            public <T> Write replace(Stored<T> read, T value) {
                return new Write.Unknown("no answer");
            }
        };
        assertThat(listening(unsure, heard).release("a", request))
                .isInstanceOfSatisfying(
                        Outcome.NotNow.class,
                        not -> assertThat(not.why().trace()).isEqualTo(NotWritten.Trace.PERHAPS));
        assertThat(heard).isEmpty();

        assertThat(listening(scene.documents, heard).release("a", request)).isInstanceOf(Outcome.Released.class);
        assertThat(heard).containsExactly("a: released by ann: we looked");
    }

    private RepairHoldRelease listening(Documents documents, List<String> heard) {
        return new RepairHoldRelease(
                documents,
                scene.batch.through(call -> BatchWire.Fate.PASS),
                Scene.regions(SWEDEN),
                (job, exit, because) -> heard.add(job + ": " + because),
                Clock.systemUTC());
    }

    @Test
    void what_can_be_no_id_is_no_job() {
        assertThat(jobRelease.release("a b", new ReleaseRequest(Choice.ADOPT, "we looked", "ann", Map.of())))
                .isEqualTo(new Outcome.Unknown());
    }
}

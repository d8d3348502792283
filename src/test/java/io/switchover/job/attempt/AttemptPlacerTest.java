package io.switchover.job.attempt;

import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Attempt;
import io.switchover.job.BatchWire;
import io.switchover.job.BatchWire.Verb;
import io.switchover.job.JobRoom;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.Scene;
import io.switchover.job.WiredBatch;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchTasks;
import io.switchover.job.batch.BatchTasks.TaskOutcome;
import io.switchover.job.batch.CompletedBy;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Putting a job and its tasks into Batch when Batch does not simply say yes. */
class AttemptPlacerTest {
    private final Scene scene = new Scene();

    @Test
    void tasks_that_the_service_could_not_take_are_sent_again_under_the_same_ids() {
        var refusals = new int[1];
        scene.batch.gate((region, job, task) -> Math.floorMod(task.hashCode(), 3) == 0 && refusals[0]++ < 150
                ? new TaskOutcome.Again("ServerError")
                : new TaskOutcome.Added());
        scene.accept("a", 450, "rerun");
        scene.settle();
        assertThat(refusals[0]).isGreaterThanOrEqualTo(150);
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(450);
        scene.work();
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
        assertThat(scene.batch.journal()).hasSize(450);
    }

    @Test
    void while_the_service_takes_no_tasks_the_job_is_not_armed_and_cannot_end() {
        scene.batch.gate(
                (region, job, task) -> task.equals("t2") ? new TaskOutcome.Again("busy") : new TaskOutcome.Added());
        scene.accept("a", 3, "rerun");
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("placing");
        scene.work();
        scene.settle();
        assertThat(scene.batch.look(WEST, "a-1").orElseThrow().state()).isEqualTo(BatchJobSnapshot.State.OPEN);
        scene.batch.gate((region, job, task) -> new TaskOutcome.Added());
        scene.settle();
        scene.work();
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
        assertThat(scene.batch.journal()).hasSize(3);
    }

    @Test
    void
            a_task_that_the_service_will_never_take_fails_the_job_with_the_services_own_words_and_leaves_nothing_running() {
        scene.batch.gate((region, job, task) -> task.equals("t1")
                ? new TaskOutcome.Refused("Batch refused task t1: InvalidPropertyValue: constraints.maxTaskRetryCount")
                : new TaskOutcome.Added());
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        assertThat(scene.entry("a").state())
                .isEqualTo(new JobState.Failed(
                        "Batch refused task t1: InvalidPropertyValue: constraints.maxTaskRetryCount"));
        assertThat(scene.live("a")).isEmpty();
        assertThat(scene.entry("a").current().fence()).isEqualTo(Attempt.Fence.PAID);
        assertThat(scene.batch.run(WEST)).isZero();
    }

    @Test
    void a_job_that_the_service_refuses_fails_with_its_words_and_its_id_is_used_up() {
        scene.wire = call -> call.verb() == Verb.ADD
                ? new BatchWire.Fate.Refused(Answer.Reason.INVALID, "Batch answered 400 InvalidPropertyValue")
                : BatchWire.Fate.PASS;
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("failed");
        assertThat(scene.entry("a").state().because()).contains("InvalidPropertyValue");
        assertThat(scene.batch.look(WEST, "a-1").orElseThrow().mark().tombstone())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Verb.class,
            names = {"ADD", "ADD_TASKS"})
    void what_cannot_be_written_for_a_region_waits_and_does_not_fail_and_keeps_nobody_else_waiting(Verb verb) {
        scene.wire = call -> call.verb() == verb && call.subject().equals("a-1")
                ? new BatchWire.Fate.Refused(Answer.Reason.UNWRITABLE, "nothing takes the place of an identity")
                : BatchWire.Fate.PASS;
        scene.accept("a", 3, "rerun");
        scene.accept("b", 3, "rerun");
        for (int i = 0; i < 10; i++) {
            scene.settle();
        }
        assertThat(scene.entry("a").state())
                .isEqualTo(new JobState.HeldForSettings("nothing takes the place of an identity"));
        assertThat(scene.state("b")).isEqualTo("running");
        scene.wire = call -> BatchWire.Fate.PASS;
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(3);
    }

    @Test
    void what_was_placed_unnoticed_is_found_although_it_could_not_be_written_any_more() {
        scene.accept("a", 3, "rerun");
        scene.next(Verb.ARM, new BatchWire.Fate.Lost("no answer"));
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("placing");
        scene.wire = call -> call.verb() == Verb.ADD
                ? new BatchWire.Fate.Refused(Answer.Reason.UNWRITABLE, "nothing takes the place of an identity")
                : BatchWire.Fate.PASS;
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
    }

    /** The service says JobCompleted then, where one would expect JobExists. */
    @Test
    void a_job_that_was_placed_unnoticed_and_has_completed_meanwhile_is_not_called_refused() {
        scene.accept("a", 3, "rerun");
        scene.next(Verb.ADD_TASKS, new BatchWire.Fate.Lost("no answer"));
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("placing");
        var placing = scene.documents.mark();
        scene.tick(WEST);
        scene.work();
        scene.documents.rewindTo(placing);

        scene.forget();
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("done");
        assertThat(scene.calls(WEST, Verb.ADD)).hasSize(1);
        assertThat(scene.entry("a").current().ended()).isEqualTo("all 3 tasks succeeded");
    }

    @Test
    void a_job_that_completes_while_its_tasks_are_added_is_not_failed_for_it() {
        scene.accept("a", 300, "rerun");
        var requests = new int[1];
        scene.wire = call -> {
            if (call.verb() == Verb.ADD_TASKS && ++requests[0] == 2) {
                scene.batch.terminate(WEST, "a-1", CompletedBy.FENCE);
            }
            return BatchWire.Fate.PASS;
        };
        scene.app(WEST).advance("a", scene.entry, scene.verdicts());
        assertThat(scene.state("a")).isEqualTo("placing");
    }

    @Test
    void a_job_that_somebody_ends_while_its_tasks_are_added_fails_with_the_reason() {
        scene.accept("a", 300, "rerun");
        scene.beforeNext(Verb.ADD_TASKS, () -> scene.batch.terminatedByOthers(WEST, "a-1", "UserTerminate"));
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("failed");
        assertThat(scene.entry("a").state().because()).contains("ended by somebody else", "UserTerminate");
    }

    @Test
    void a_job_that_somebody_deletes_while_its_tasks_are_added_is_added_again() {
        scene.accept("a", 300, "rerun");
        scene.beforeNext(Verb.ADD_TASKS, () -> scene.batch.deletedByOthers(WEST, "a-1"));
        scene.settle();
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(300);
        assertThat(scene.state("a")).isEqualTo("running");
    }

    // ---- answers that are not heard

    @ParameterizedTest
    @EnumSource(
            value = Verb.class,
            names = {"ADD", "ADD_TASKS", "ARM", "FIND", "COUNTS"})
    void a_call_that_is_lost_or_not_heard_is_made_again_and_nothing_is_there_twice(Verb verb) {
        for (var fate : List.of(new BatchWire.Fate.Lost("cut before"), new BatchWire.Fate.Unheard("cut after"))) {
            var one = new Scene();
            one.accept("a", 150, "rerun");
            one.next(verb, fate);
            one.tick(WEST);
            one.settle();
            assertThat(one.state("a")).as("%s %s", verb, fate).isEqualTo("running");
            assertThat(one.batch.tasks(WEST, "a-1")).hasSize(150);
            one.work();
            one.settle();
            assertThat(one.state("a")).isEqualTo("done");
            assertThat(one.batch.journal()).hasSize(150);
        }
    }

    @Test
    void a_ledger_write_that_is_not_heard_is_found_to_have_happened() {
        for (int lost = 1; lost <= 4; lost++) {
            var one = new Scene();
            one.accept("a", 3, "rerun");
            one.documents.loseAnswers(lost);
            one.settle();
            one.work();
            one.settle();
            assertThat(one.state("a")).isEqualTo("done");
            assertThat(one.entry("a").attempts()).hasSize(1);
            assertThat(one.batch.journal()).hasSize(3);
        }
    }

    @Test
    void a_task_request_that_arrives_late_adds_nothing_twice() {
        scene.accept("a", 150, "rerun");
        var late = new ArrayList<Runnable>();
        scene.next(Verb.ADD_TASKS, new BatchWire.Fate.Late(late::add, "timed out"));
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
        scene.batch.run(WEST);
        late.forEach(Runnable::run);
        assertThat(scene.batch.run(WEST)).isZero();
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(150);
    }

    // ---- size

    @Test
    void a_request_holds_at_most_a_hundred_tasks_and_stays_well_below_a_megabyte() {
        var text = new StringBuilder("{\"id\":\"a\",\"pool\":\"p\",\"tasks\":[");
        for (int i = 0; i < 120; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"t" + i + "\",\"commandLine\":\"" + "x".repeat(i < 20 ? 100_000 : 10) + "\"}");
        }
        scene.app(SWEDEN).submit(text.append("]}").toString(), "ann");
        var sizes = new ArrayList<Integer>();
        var counts = new ArrayList<Integer>();
        var measured = new WiredBatch(scene.batch, call -> BatchWire.Fate.PASS) {
            @Override
            public Answer<List<TaskOutcome>> addTasks(
                    String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
                counts.add(tasks.size());
                sizes.add(tasks.stream()
                        .mapToInt(task -> task.toString().length())
                        .sum());
                return super.addTasks(region, spec, attempt, tasks);
            }
        };
        var room = new JobRoom(scene.ports(WEST, scene.documents, measured));
        room.advance("a", scene.entry, scene.verdicts());
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(120);
        assertThat(sizes).allMatch(size -> size < 700_000);
        assertThat(counts).allMatch(count -> count <= 100).hasSize(5);
    }

    @Test
    void a_job_that_somebody_deletes_between_the_add_and_the_look_is_added_again() {
        scene.accept("a", 900, "rerun");
        var added = new boolean[1];
        scene.wire = call -> {
            if (call.verb() == Verb.ADD) {
                added[0] = true;
            } else if (added[0] && call.verb() == Verb.FIND) {
                scene.wire = c -> BatchWire.Fate.PASS;
                scene.batch.deletedByOthers(WEST, "a-1");
            }
            return BatchWire.Fate.PASS;
        };
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("placing");
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(900);
    }

    /** A page of a proxy looks like a yes. */
    @Test
    void a_job_that_did_not_hear_that_it_is_to_end_is_not_called_placed() {
        scene.accept("a", 3, "rerun");
        scene.wire = call -> call.verb() == Verb.ARM
                ? new BatchWire.Fate.Instead(new Answer.Answered<>(Done.DONE))
                : BatchWire.Fate.PASS;
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("placing");
        assertThat(scene.entry("a").current().created())
                .as("nothing is recorded of a job that is not all there")
                .isNull();
        scene.wire = call -> BatchWire.Fate.PASS;
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
    }

    @Test
    void a_job_that_fits_into_the_requests_in_flight_is_looked_at_once_less_than_a_larger_one() {
        scene.accept("fits", 800, "rerun");
        scene.accept("larger", 801, "rerun");
        scene.forget();
        scene.tick(WEST);
        assertThat(looks("larger-1"))
                .as("its cursor needs to know the Batch job")
                .isEqualTo(looks("fits-1") + 1);
    }

    private long looks(String batchJob) {
        return scene.calls(WEST, Verb.FIND).stream()
                .filter(call -> call.subject().equals(batchJob))
                .count();
    }

    @Test
    void a_task_that_is_refused_ends_the_job_whatever_became_of_the_requests_beside_it() {
        for (int lost = 1; lost <= 2; lost++) {
            var one = new Scene();
            int nth = lost;
            int[] requests = new int[1];
            var refused = lost == 1 ? "t150" : "t50";
            one.batch.gate((region, job, task) -> task.equals(refused)
                    ? new BatchTasks.TaskOutcome.Refused("bad command line")
                    : new BatchTasks.TaskOutcome.Added());
            one.wire = call -> call.verb() == Verb.ADD_TASKS && ++requests[0] == nth
                    ? new BatchWire.Fate.Lost("no answer")
                    : BatchWire.Fate.PASS;
            one.accept("a", 200, "rerun");
            one.tick(WEST);
            assertThat(one.state("a")).as("request %d is lost", nth).isEqualTo("failed");
            assertThat(requests[0]).isEqualTo(2);
        }
    }
}

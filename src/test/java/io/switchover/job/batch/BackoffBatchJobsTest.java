package io.switchover.job.batch;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.Attempt;
import io.switchover.job.BatchWire;
import io.switchover.job.InMemoryDetails;
import io.switchover.job.JobRoom;
import io.switchover.job.JobSpec;
import io.switchover.job.Scene;
import io.switchover.job.batch.BatchTasks.TaskOutcome;
import io.switchover.job.detail.BackoffBatchDetails;
import io.switchover.job.intake.SubmissionPipelineTest;
import io.switchover.job.output.FileTail;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is asked of a region that is left alone, and what is not. */
class BackoffBatchJobsTest {
    private static final JobSpec SPEC = SubmissionPipelineTest.spec("a", "h", 2);
    private static final Attempt FIRST = Attempt.claimed("a", 1, WEST, 1, 0, Scene.START);

    private final Scene scene = new Scene();
    private BatchWire.Fate fate = BatchWire.Fate.PASS;
    private final BatchPorts service = scene.batch.through(call -> {
        scene.calls.add(call);
        return call.region().equals(WEST) ? fate : BatchWire.Fate.PASS;
    });
    private final RegionBackoff regionBackoff = new RegionBackoff(() -> scene.passed, () -> 0.99, JobRoom.settings());
    private final WholeBatch runner = WholeBatch.withBackoff(service, regionBackoff);

    private void busy(Duration retryAfter) {
        fate = new BatchWire.Fate.Instead(
                new Answer.Unanswered<>("the Batch account in westeurope answered 429", retryAfter));
    }

    private void findInWest(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(runner.find(WEST, "a-1")).isInstanceOf(Answer.Unanswered.class);
        }
    }

    @Test
    void a_busy_region_is_asked_three_times_and_then_left_alone_while_the_other_is_asked() {
        busy(null);
        findInWest(20);
        assertThat(scene.calls).hasSize(3);
        assertThat(runner.find(NORTH, "a-1")).isInstanceOf(Answer.Answered.class);
        scene.pass(Duration.ofSeconds(1));
        findInWest(20);
        assertThat(scene.calls).hasSize(5);
    }

    @Test
    void what_is_not_asked_is_answered_with_the_reason_and_the_time_that_is_left() {
        busy(Duration.ofSeconds(10));
        findInWest(1);
        scene.pass(Duration.ofSeconds(4));
        assertThat(runner.add(WEST, SPEC, FIRST)).isInstanceOfSatisfying(Answer.Unanswered.class, unanswered -> {
            assertThat(unanswered.because())
                    .isEqualTo(
                            "this app makes no calls but fences to the Batch account in westeurope for 7 s (backoff): the Batch account in westeurope answered 429");
            assertThat(unanswered.retryAfter()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(7));
        });
        assertThat(scene.calls).hasSize(1);
    }

    @Test
    void a_region_that_says_no_answers() {
        for (int i = 0; i < 10; i++) {
            assertThat(runner.arm(WEST, "a-1")).isInstanceOf(Answer.Refused.class);
        }
        assertThat(scene.calls).hasSize(10);
    }

    @Test
    void what_could_not_be_asked_is_neither_a_silence_of_the_region_nor_the_end_of_one() {
        notAsked(new BatchWire.Fate.Refused(Reason.UNWRITABLE, "an identity has no counterpart"));
    }

    @Test
    void a_call_that_cannot_be_signed_now_is_no_silence() {
        notAsked(new BatchWire.Fate.Refused(Reason.NOT_YET, "storage gives no key"));
    }

    private void notAsked(BatchWire.Fate unwritable) {
        fate = unwritable;
        for (int i = 0; i < 10; i++) {
            assertThat(runner.add(WEST, SPEC, FIRST)).isInstanceOf(Answer.Refused.class);
        }
        assertThat(scene.calls).hasSize(10);
        busy(null);
        findInWest(2);
        fate = unwritable;
        assertThat(runner.add(WEST, SPEC, FIRST)).isInstanceOf(Answer.Refused.class);
        scene.forget();
        busy(null);
        findInWest(20);
        assertThat(scene.calls).as("the third refusal in a row").hasSize(1);
    }

    @Test
    void whoever_looks_at_one_bad_node_keeps_no_work_waiting_and_ends_no_silence() {
        var silent = new Answer.Unanswered<Optional<FileTail>>("Batch in westeurope answered 500 OperationTimedOut");
        var looks = new AtomicInteger();
        var details = new BackoffBatchDetails(
                new InMemoryDetails(scene.batch) {
                    @Override
                    public Answer<Optional<FileTail>> tail(
                            String region, String batchJob, String task, String file, int most) {
                        looks.incrementAndGet();
                        return silent;
                    }
                },
                regionBackoff);
        for (int i = 0; i < 100; i++) {
            scene.pass(Duration.ofSeconds(5));
            assertThat(details.tail(WEST, "a-1", "t", "stdout.txt", 10)).isEqualTo(silent);
        }
        assertThat(looks).hasValue(100);
        var healthy = new VerdictsByRegion(Map.of(WEST, new Verdict.Healthy("it answers")));
        assertThat(regionBackoff.doubting(healthy).of(WEST)).isInstanceOf(Verdict.Healthy.class);
        assertThat(runner.find(WEST, "a-1")).isInstanceOf(Answer.Answered.class);

        busy(null);
        for (int i = 0; i < 3; i++) {
            assertThat(runner.forReaders().counts(WEST, "a-1")).isInstanceOf(Answer.Unanswered.class);
        }
        fate = BatchWire.Fate.PASS;
        assertThat(runner.find(WEST, "a-1")).isInstanceOf(Answer.Answered.class);

        busy(null);
        findInWest(2);
        assertThat(details.pool(WEST, "p")).isInstanceOf(Answer.Answered.class);
        scene.forget();
        findInWest(20);
        assertThat(scene.calls).as("the third silence in a row").hasSize(1);
        looks.set(0);
        assertThat(details.tail(WEST, "a-1", "t", "stdout.txt", 10).sentence())
                .contains("makes no calls but fences to the Batch account in westeurope");
        assertThat(looks).as("readers wait with everybody").hasValue(0);
    }

    @Test
    void fences_go_on_while_placements_are_refused() {
        busy(null);
        findInWest(20);
        fate = BatchWire.Fate.PASS;
        assertThat(runner.urgent().find(WEST, "a-1")).isInstanceOf(Answer.Answered.class);
        assertThat(runner.find(WEST, "a-1")).isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void a_service_that_takes_some_tasks_only_is_busy() {
        runner.add(WEST, SPEC, FIRST);
        scene.batch.gate(
                (region, job, task) -> task.equals("t1") ? new TaskOutcome.Again("busy") : new TaskOutcome.Added());
        scene.forget();
        for (int i = 0; i < 10; i++) {
            runner.addTasks(WEST, SPEC, FIRST, SPEC.tasks().subList(0, 2));
        }
        assertThat(scene.calls).hasSize(3);
    }

    @Test
    void a_list_of_tasks_that_were_all_taken_or_refused_for_good_is_an_answer() {
        runner.add(WEST, SPEC, FIRST);
        scene.batch.gate(
                (region, job, task) -> task.equals("t1") ? new TaskOutcome.Refused("never") : new TaskOutcome.Added());
        scene.forget();
        for (int i = 0; i < 10; i++) {
            assertThat(runner.addTasks(WEST, SPEC, FIRST, SPEC.tasks().subList(0, 2)))
                    .isInstanceOfSatisfying(Answer.Answered.class, answered -> assertThat((List<?>) answered.value())
                            .hasSize(2));
        }
        assertThat(scene.calls).hasSize(10);
    }

    @Test
    void an_account_that_was_full_a_moment_ago_is_called_full_and_all_else_goes_on() {
        scene.batch.quota(WEST, 0);
        for (int i = 0; i < 20; i++) {
            assertThat(runner.add(WEST, SPEC, FIRST))
                    .isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Reason.FULL));
            assertThat(runner.urgent().addTombstone(WEST, "p", "a", FIRST)).isInstanceOf(Answer.Refused.class);
        }
        assertThat(scene.calls).hasSize(1);
        assertThat(runner.find(WEST, "a-1")).isInstanceOf(Answer.Answered.class);
        scene.batch.quota(WEST, 1);
        scene.pass(Duration.ofSeconds(1));
        assertThat(runner.add(WEST, SPEC, FIRST)).isInstanceOf(Answer.Answered.class);
    }

    @Test
    void a_full_account_that_is_too_busy_to_say_so_is_not_called_full() {
        busy(null);
        assertThat(runner.add(WEST, SPEC, FIRST)).isInstanceOf(Answer.Unanswered.class);
        assertThat(runner.add(WEST, SPEC, FIRST)).isInstanceOf(Answer.Unanswered.class);
        assertThat(scene.calls).hasSize(2);
    }

    @Test
    void an_answer_in_between_begins_the_count_of_refusals_anew() {
        for (int i = 0; i < 4; i++) {
            busy(null);
            findInWest(2);
            fate = BatchWire.Fate.PASS;
            assertThat(runner.find(WEST, "a-1")).isInstanceOf(Answer.Answered.class);
        }
        assertThat(scene.calls).hasSize(12);
    }
}

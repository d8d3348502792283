package io.switchover.job.attempt;

import static io.switchover.job.Scene.START;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.Attempt;
import io.switchover.job.BatchWire;
import io.switchover.job.BatchWire.Fate;
import io.switchover.job.BatchWire.Verb;
import io.switchover.job.InMemoryBatch;
import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.batch.CompletedBy;
import io.switchover.job.intake.SubmissionPipelineTest;
import io.switchover.remote.Answer.Reason;
import io.switchover.time.Budget;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Using an id up, whatever Batch answers at each step. */
class AttemptFencerTest {
    private static final Attempt FIRST = Attempt.claimed("j", 1, WEST, 7, 0, START);
    private static final JobEntry ENTRY = JobEntries.of(new JobState.Leaving("left"), FIRST);

    private final InMemoryBatch batch = new InMemoryBatch(List.of(WEST), Clock.fixed(START, ZoneOffset.UTC));
    private final List<Verb> asked = new ArrayList<>();
    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ZERO);
    private BatchWire wire = call -> Fate.PASS;

    private AttemptFencer.Outcome fence() {
        return new AttemptFencer(batch.through(call -> {
                    asked.add(call.verb());
                    return wire.fate(call);
                }))
                .fence(ENTRY, FIRST, Budget.of(Duration.ofSeconds(10), elapsed::get));
    }

    private void answers(Verb verb, Fate fate) {
        wire = call -> call.verb() == verb ? fate : Fate.PASS;
    }

    @Test
    void where_nothing_is_a_tombstone_is_added_ended_and_read_back() {
        assertThat(fence()).isInstanceOf(AttemptFencer.Outcome.Fenced.class);
        assertThat(asked).containsExactly(Verb.FIND, Verb.ADD_TOMBSTONE, Verb.FIND, Verb.TERMINATE, Verb.FIND);
    }

    @ParameterizedTest
    @EnumSource(
            value = Verb.class,
            names = {"FIND", "ADD_TOMBSTONE", "TERMINATE"})
    void silence_at_any_step_is_not_yet_a_fence(Verb verb) {
        answers(verb, new Fate.Unheard("no answer"));
        assertThat(fence()).isEqualTo(new AttemptFencer.Outcome.NotYet("no answer"));
    }

    @Test
    void a_refusal_to_show_the_job_is_not_yet_a_fence() {
        answers(Verb.FIND, new Fate.Refused(Reason.INVALID, "no"));
        assertThat(fence()).isEqualTo(new AttemptFencer.Outcome.NotYet("no"));
    }

    /** Only that the id is taken means that there is something to look at again. */
    @ParameterizedTest
    @CsvSource({"EXISTS, true", "ENDED, true", "FULL, false", "DELETING, false", "ABSENT, false", "INVALID, false"})
    void a_refused_tombstone_is_looked_at_again_only_if_the_id_is_taken(Reason reason, boolean looksAgain) {
        answers(Verb.ADD_TOMBSTONE, new Fate.Refused(reason, "said so"));
        var outcome = fence();
        if (looksAgain) {
            assertThat(outcome).isEqualTo(new AttemptFencer.Outcome.NotYet("j-1 has not completed yet"));
            assertThat(asked).hasSize(12).startsWith(Verb.FIND, Verb.ADD_TOMBSTONE, Verb.FIND);
        } else {
            assertThat(outcome).isEqualTo(new AttemptFencer.Outcome.NotYet("no tombstone for j-1 yet: said so"));
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void a_submitter_that_was_faster_than_the_tombstone_is_ended_in_the_same_call() {
        var late = new boolean[1];
        wire = call -> {
            if (call.verb() == Verb.ADD_TOMBSTONE && !late[0]) {
                late[0] = true;
                batch.add(WEST, SubmissionPipelineTest.spec("j", "h", 1), FIRST);
            }
            return Fate.PASS;
        };
        assertThat(fence()).isInstanceOf(AttemptFencer.Outcome.Fenced.class);
        assertThat(batch.live(WEST, "j-1")).isFalse();
    }

    @Test
    void a_refused_terminate_is_looked_at_again_because_only_what_is_read_back_counts() {
        batch.add(WEST, SubmissionPipelineTest.spec("j", "h", 1), FIRST);
        wire = call -> {
            if (call.verb() == Verb.TERMINATE) {
                wire = c -> Fate.PASS;
                batch.terminate(WEST, "j-1", CompletedBy.FENCE);
                return new Fate.Refused(Reason.ENDED, "JobCompleted");
            }
            return Fate.PASS;
        };
        assertThat(fence()).isInstanceOf(AttemptFencer.Outcome.Fenced.class);
    }

    @Test
    void a_tick_that_is_over_asks_nothing() {
        wire = call -> {
            elapsed.set(Duration.ofSeconds(10));
            return Fate.PASS;
        };
        assertThat(fence())
                .isEqualTo(new AttemptFencer.Outcome.NotYet(
                        "j-1 is not fenced yet: this tick has no time left, and the next tick goes on"));
        assertThat(asked).containsExactly(Verb.FIND, Verb.ADD_TOMBSTONE);
    }
}

package io.switchover.job.attempt;

import static io.switchover.job.Scene.START;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchJobSnapshot.Mark;
import io.switchover.job.batch.BatchJobSnapshot.State;
import io.switchover.job.batch.CompletedBy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What uses up the id of attempt 1 of job j, for everything that can be found under it. */
class FenceStepPolicyTest {
    private static final Attempt FIRST = Attempt.claimed("j", 1, WEST, 7, 0, START);
    private static final JobEntry ENTRY = JobEntries.of(new JobState.Leaving("left"), FIRST);
    private static final Mark OURS = new Mark("j", 1, 7, "h", false);
    private static final Mark TOMBSTONE = new Mark("j", 1, 7, "", true);

    private static FenceStepPolicy.Step next(State state, String reason, @Nullable Mark mark) {
        return FenceStepPolicy.next(
                ENTRY,
                FIRST,
                Optional.of(new BatchJobSnapshot("j-1", state, state != State.OPEN, reason, START, START, mark)));
    }

    @Test
    void where_there_is_no_job_a_tombstone_uses_the_id_up() {
        assertThat(FenceStepPolicy.next(ENTRY, FIRST, Optional.empty()))
                .isEqualTo(new FenceStepPolicy.Step.AddTombstone());
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN, '', Terminate",
        "TERMINATING, '', Wait",
        "DELETING, '', Wait",
        "COMPLETED, SwitchoverFence, Fenced",
        "COMPLETED, UserTerminate, Fenced",
        "COMPLETED, AllTasksComplete, Finished",
        "COMPLETED, TaskFailed, Finished",
        "COMPLETED, JMComplete, Finished",
        "COMPLETED, MaxWallClockTimeExpiry, Finished"
    })
    void the_state_and_reason_of_our_job_decide_the_fence_step(State state, String reason, String expected) {
        assertThat(next(state, reason, OURS).getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN, '', Terminate",
        "TERMINATING, '', Wait",
        "DELETING, '', Wait",
        "COMPLETED, SwitchoverFence, Fenced",
        "COMPLETED, AllTasksComplete, Fenced",
        "COMPLETED, UserTerminate, Fenced"
    })
    void the_state_of_a_tombstone_decides_the_fence_step(State state, String reason, String expected) {
        assertThat(next(state, reason, TOMBSTONE).getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void a_job_that_is_not_ours_is_left_alone_in_whatever_state() {
        for (var state : State.values()) {
            for (var mark : new Mark[] {
                null,
                new Mark("other", 1, 7, "h", false),
                new Mark("j", 2, 7, "h", false),
                new Mark("other", 1, 7, "", true)
            }) {
                assertThat(next(state, "AllTasksComplete", mark))
                        .as(state + " " + mark)
                        .isInstanceOf(FenceStepPolicy.Step.Contradicted.class);
            }
        }
    }

    @Test
    void a_job_of_ours_from_another_history_is_left_alone_too() {
        for (var mark : List.of(new Mark("j", 1, 6, "h", false), new Mark("j", 1, 7, "x", false))) {
            assertThat(next(State.OPEN, "", mark))
                    .as(mark.toString())
                    .isInstanceOf(FenceStepPolicy.Step.Contradicted.class);
        }
        assertThat(next(State.COMPLETED, CompletedBy.FENCE, new Mark("j", 1, 6, "", true)))
                .as("a tombstone is empty whatever epoch it was made under")
                .isInstanceOf(FenceStepPolicy.Step.Fenced.class);
    }

    @Test
    void an_attempt_is_called_fenced_only_when_its_job_has_completed() {
        for (var state : State.values()) {
            for (var mark : List.of(OURS, TOMBSTONE)) {
                if (next(state, CompletedBy.FENCE, mark) instanceof FenceStepPolicy.Step.Fenced) {
                    assertThat(state).isEqualTo(State.COMPLETED);
                }
            }
        }
    }
}

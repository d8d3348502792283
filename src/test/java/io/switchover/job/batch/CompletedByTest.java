package io.switchover.job.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.Scene;
import io.switchover.job.batch.BatchJobSnapshot.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who ended a Batch job. */
public class CompletedByTest {

    public static BatchJobSnapshot completed(String reason, Mark mark) {
        return new BatchJobSnapshot(
                "j-1", BatchJobSnapshot.State.COMPLETED, true, reason, Scene.START, Scene.START, mark);
    }

    @ParameterizedTest
    @CsvSource({
        "AllTasksComplete, BY_ITSELF",
        "TaskFailed, BY_ITSELF",
        "JMComplete, BY_ITSELF",
        "MaxWallClockTimeExpiry, BY_ITSELF",
        "SwitchoverFence, FENCED",
        "UserTerminate, BY_OTHERS",
        "'', BY_OTHERS",
        "alltaskscomplete, BY_OTHERS"
    })
    void the_terminate_reason_says_who_ended_the_job(String reason, CompletedBy expected) {
        assertThat(CompletedBy.of(completed(reason, new Mark("j", 1, 1, "h", false))))
                .isEqualTo(expected);
    }

    @Test
    void a_tombstone_is_a_fence_however_it_ended() {
        for (var reason : new String[] {"", "AllTasksComplete", "UserTerminate", CompletedBy.FENCE}) {
            assertThat(CompletedBy.of(completed(reason, new Mark("j", 1, 1, "", true))))
                    .as(reason)
                    .isEqualTo(CompletedBy.FENCED);
        }
    }
}

package io.switchover.job;

import static io.switchover.job.Scene.START;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.attempt.ContradictionPolicy;
import io.switchover.job.batch.BatchJobs.Mark;
import org.junit.jupiter.api.Test;

/** Whether the mark on a Batch job is the one that the ledger's attempt would have written. */
class ContradictionTest {
    private static final Attempt SECOND = Attempt.claimed("j", 2, WEST, 7, 0, START);
    private static final JobEntry ENTRY =
            JobEntries.of(new JobState.Placing(), Attempt.claimed("j", 1, WEST, 6, 0, START), SECOND);

    private static String contradiction(Mark mark) {
        return ContradictionPolicy.contradiction(ENTRY, SECOND, mark);
    }

    @Test
    void our_own_mark_is_none() {
        assertThat(contradiction(new Mark("j", 2, 7, "h", false))).isNull();
    }

    @Test
    void a_job_without_our_mark_or_with_that_of_another_job_or_attempt_is_not_ours() {
        assertThat(contradiction(null)).contains("is not ours");
        assertThat(contradiction(new Mark("k", 2, 7, "h", false))).contains("is not ours");
        assertThat(contradiction(new Mark("j", 1, 7, "h", false))).contains("is not ours");
    }

    @Test
    void a_tombstone_under_a_live_attempt_is_a_ledger_that_has_gone_back() {
        assertThat(contradiction(new Mark("j", 2, 7, "", true)))
                .contains("was fenced", "attempt 2", "the ledger has gone back");
    }

    @Test
    void another_epoch_or_another_content_is_a_ledger_that_has_gone_back() {
        assertThat(contradiction(new Mark("j", 2, 6, "h", false))).contains("epoch 6", "under 7", "has gone back");
        assertThat(contradiction(new Mark("j", 2, 8, "h", false))).contains("has gone back");
        assertThat(contradiction(new Mark("j", 2, 7, "x", false))).contains("has gone back");
    }
}

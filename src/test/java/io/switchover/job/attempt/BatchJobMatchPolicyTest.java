package io.switchover.job.attempt;

import static io.switchover.job.Scene.START;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.batch.BatchJobSnapshot.Mark;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether the mark on a Batch job is the one that the ledger's attempt would have written. */
class BatchJobMatchPolicyTest {
    private static final Attempt SECOND = Attempt.claimed("j", 2, WEST, 7, 0, START);
    private static final JobEntry ENTRY =
            JobEntries.of(new JobState.Placing(""), Attempt.claimed("j", 1, WEST, 6, 0, START), SECOND);

    private static Optional<String> contradiction(@Nullable Mark mark) {
        return BatchJobMatchPolicy.between(ENTRY, SECOND, mark);
    }

    private static void contradicts(@Nullable Mark mark, String... said) {
        assertThat(contradiction(mark).orElseThrow()).contains(said);
    }

    @Test
    void our_own_mark_is_none() {
        assertThat(contradiction(new Mark("j", 2, 7, "h", false))).isEmpty();
    }

    @Test
    void a_job_without_our_mark_or_with_that_of_another_job_or_attempt_is_not_ours() {
        contradicts(null, "is not ours");
        contradicts(new Mark("k", 2, 7, "h", false), "is not ours");
        contradicts(new Mark("j", 1, 7, "h", false), "is not ours");
    }

    @Test
    void a_tombstone_under_a_live_attempt_is_a_ledger_that_has_gone_back() {
        contradicts(new Mark("j", 2, 7, "", true), "was fenced", "attempt 2", "the ledger has gone back");
    }

    @Test
    void another_epoch_or_another_content_is_a_ledger_that_has_gone_back() {
        contradicts(new Mark("j", 2, 6, "h", false), "epoch 6", "under 7", "has gone back");
        contradicts(new Mark("j", 2, 8, "h", false), "has gone back");
        contradicts(new Mark("j", 2, 7, "x", false), "has gone back");
    }
}

package io.switchover.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobEntryTest {
    @Test
    void how_many_tasks_of_an_attempt_are_there_is_kept_until_it_is_known_better() {
        var some = new SubmissionCursor(2, Scene.START);
        var attempt = Attempt.claimed("j", 1, "west", 1, 0, Scene.START).placed(some);
        var placing = new JobState.Placing("");
        var entry = JobEntries.of(placing, attempt);

        assertThat(entry.placed(placing, Scene.START, null).entry().current().placed())
                .isEqualTo(some);
        var all = new SubmissionCursor(3, Scene.START);
        assertThat(entry.placed(placing, Scene.START, all).entry().current().placed())
                .isEqualTo(all);
    }
}

package io.switchover.job.tick;

import static io.switchover.job.Scene.START;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompletionWatermarksTest {
    private final CompletionWatermarks completionWatermarks = new CompletionWatermarks();

    @Test
    void looking_begins_at_the_oldest_job_that_runs_and_never_goes_back() {
        assertThat(completionWatermarks.of(WEST)).isEmpty();
        completionWatermarks.oldest(WEST, START);
        completionWatermarks.oldest(WEST, START.minusSeconds(60));
        assertThat(completionWatermarks.of(WEST)).contains(START);
        completionWatermarks.seen(WEST, START.plusSeconds(60));
        completionWatermarks.seen(WEST, START.plusSeconds(30));
        assertThat(completionWatermarks.of(WEST)).contains(START.plusSeconds(60));
    }
}

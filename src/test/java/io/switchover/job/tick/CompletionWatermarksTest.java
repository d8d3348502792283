package io.switchover.job.tick;

import static io.switchover.job.Scene.START;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompletionWatermarksTest {
    private final CompletionWatermarks completionWatermarks = new CompletionWatermarks();

    @Test
    void looking_begins_at_the_oldest_job_that_runs_and_never_goes_back_once_anything_was_seen() {
        assertThat(completionWatermarks.of(WEST)).isEmpty();
        completionWatermarks.started(WEST, START);
        completionWatermarks.started(WEST, START.plusSeconds(60));
        assertThat(completionWatermarks.of(WEST)).contains(START);
        completionWatermarks.started(WEST, START.minusSeconds(60));
        assertThat(completionWatermarks.of(WEST)).contains(START.minusSeconds(60));
        completionWatermarks.seen(WEST, START.plusSeconds(60));
        completionWatermarks.seen(WEST, START.plusSeconds(30));
        assertThat(completionWatermarks.of(WEST)).contains(START.plusSeconds(60));
        completionWatermarks.started(WEST, START);
        assertThat(completionWatermarks.of(WEST)).contains(START.plusSeconds(60));
    }

    @Test
    void who_takes_a_region_over_again_begins_with_what_runs_then() {
        completionWatermarks.seen(WEST, START);
        completionWatermarks.forget(WEST);
        assertThat(completionWatermarks.of(WEST)).isEmpty();
        completionWatermarks.started(WEST, START.plusSeconds(5));
        assertThat(completionWatermarks.of(WEST)).contains(START.plusSeconds(5));
    }
}

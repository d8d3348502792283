package io.switchover.job;

import static io.switchover.job.Scene.START;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatermarksTest {
    private final Watermarks watermarks = new Watermarks();

    @Test
    void looking_begins_at_the_oldest_job_that_runs_and_never_goes_back() {
        assertThat(watermarks.of(WEST)).isEmpty();
        watermarks.oldest(WEST, START);
        watermarks.oldest(WEST, START.minusSeconds(60));
        assertThat(watermarks.of(WEST)).contains(START);
        watermarks.seen(WEST, START.plusSeconds(60));
        watermarks.seen(WEST, START.plusSeconds(30));
        assertThat(watermarks.of(WEST)).contains(START.plusSeconds(60));
    }
}

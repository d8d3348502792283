package io.switchover.job.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.JobRoom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PassScheduleTest {
    private static final Duration BEAT = JobRoom.settings().fullPassPeriod();
    private static final Duration OTHERS = BEAT.multipliedBy(PassSchedule.OTHERS);

    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ofDays(1));
    private final PassSchedule schedule = new PassSchedule(elapsed::get, JobRoom.settings());

    private void pass(Duration time) {
        elapsed.updateAndGet(now -> now.plus(time));
    }

    @Test
    void it_is_due_at_once_until_it_is_done_and_then_at_each_beat() {
        assertThat(schedule.due(true)).isTrue();
        assertThat(schedule.due(true)).as("it came to nothing").isTrue();
        schedule.done();
        assertThat(schedule.due(true)).isFalse();
        pass(BEAT.minusMillis(1));
        assertThat(schedule.due(true)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(schedule.due(true)).isTrue();
    }

    @Test
    void who_does_not_look_after_the_region_makes_one_rarely_and_none_at_the_start() {
        assertThat(schedule.due(false)).isFalse();
        pass(OTHERS.minusMillis(1));
        assertThat(schedule.due(false)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(schedule.due(false)).isTrue();
        schedule.done();
        assertThat(schedule.due(false)).isFalse();
    }

    @Test
    void who_takes_the_region_over_makes_one_at_once() {
        assertThat(schedule.due(false)).isFalse();
        assertThat(schedule.due(true)).isTrue();
        schedule.done();
        assertThat(schedule.due(false)).isFalse();
        assertThat(schedule.due(true)).isTrue();
    }
}

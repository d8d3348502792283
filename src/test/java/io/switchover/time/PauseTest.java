package io.switchover.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PauseTest {
    @Test
    void a_pause_takes_its_time_by_a_stopwatch_which_only_goes_forward() {
        var stopwatch = Stopwatch.running();
        var began = stopwatch.elapsed();

        Pause.real().sleep(Duration.ofMillis(20));

        assertThat(began).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(stopwatch.elapsed().minus(began))
                .isGreaterThanOrEqualTo(Duration.ofMillis(20))
                .isLessThan(Duration.ofMinutes(1));
        assertThat(stopwatch.elapsed()).isLessThan(Duration.ofHours(1));
    }

    @Test
    @Timeout(60)
    void an_interrupt_ends_a_pause_and_stays_set() {
        Thread.currentThread().interrupt();

        Pause.real().sleep(Duration.ofHours(1));

        assertThat(Thread.interrupted()).isTrue();
    }
}

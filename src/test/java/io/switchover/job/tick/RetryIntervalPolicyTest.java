package io.switchover.job.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.tick.RetryIntervalPolicy.Tried;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How rarely a job is tried that only waits. What is due for other reasons, the tests of ticks show. */
class RetryIntervalPolicyTest {

    @ParameterizedTest
    @CsvSource({
        // unchanged since, tried last, now, due: a quarter of the time that nothing has changed, and 120 at most
        "0, 0, 0, true",
        "0, 100, 124, false",
        "0, 100, 125, true",
        "100, 500, 599, false",
        "100, 500, 600, true",
        "0, 9000, 9119, false",
        "0, 9000, 9120, true"
    })
    void the_longer_nothing_has_changed_the_rarer_it_is_tried(long since, long last, long now, boolean due) {
        var tried = new Tried("e", Duration.ofSeconds(since), Duration.ofSeconds(last));

        assertThat(RetryIntervalPolicy.again(
                        tried, new RetryIntervalPolicy.Beat(Duration.ofSeconds(now), Duration.ofSeconds(120))))
                .isEqualTo(due);
    }

    @Test
    void a_try_that_changed_nothing_leaves_the_beginning_and_one_of_another_version_begins_anew() {
        var first = new Tried("e", Duration.ofSeconds(1), Duration.ofSeconds(1));
        var second = new Tried("e", Duration.ofSeconds(9), Duration.ofSeconds(9));

        assertThat(first.again(second)).isEqualTo(new Tried("e", Duration.ofSeconds(1), Duration.ofSeconds(9)));
        assertThat(new Tried("d", Duration.ZERO, Duration.ZERO).again(second)).isEqualTo(second);
    }
}

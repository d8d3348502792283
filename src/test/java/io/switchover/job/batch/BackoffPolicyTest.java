package io.switchover.job.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffPolicyTest {
    private static final BackoffPolicy.Limits LIMITS =
            new BackoffPolicy.Limits(3, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(2));

    @ParameterizedTest(name = "{0} in a row, chance {1}: {2}")
    @CsvSource({
        "1, 0.99, PT0S",
        "2, 0.99, PT0S",
        "3, 1, PT1S",
        "3, 0.25, PT0.25S",
        "3, 0, PT0S",
        "4, 1, PT2S",
        "5, 1, PT4S",
        "7, 0.5, PT8S",
        "8, 1, PT30S",
        "9, 0.5, PT15S",
        "1000000, 1, PT30S"
    })
    void a_region_that_does_not_say_how_long_is_left_alone_up_to_twice_as_long_each_time(
            int refusals, double chance, Duration pause) {
        assertThat(BackoffPolicy.wait(refusals, null, chance, LIMITS)).isEqualTo(pause);
    }

    @ParameterizedTest(name = "Retry-After {0}, chance {1}: {2}")
    @CsvSource({
        "PT7S, 0, PT7S",
        "PT7S, 0.5, PT7.5S",
        "PT0S, 0.5, PT0.5S",
        "PT-5S, 0, PT0S",
        "PT2M, 0, PT2M",
        "PT1H, 0, PT2M",
        "PT1H, 1, PT2M1S",
        "PT8760000H, 0, PT2M"
    })
    void what_the_service_asks_for_is_kept_within_reason_and_not_by_all_to_the_same_moment(
            Duration asked, double chance, Duration pause) {
        assertThat(BackoffPolicy.wait(1, asked, chance, LIMITS)).isEqualTo(pause);
    }

    @Test
    void what_is_certain_needs_no_second_refusal() {
        assertThat(BackoffPolicy.wait(1, null, 1, LIMITS.atOnce())).isEqualTo(Duration.ofSeconds(1));
        assertThat(BackoffPolicy.wait(2, null, 1, LIMITS.atOnce())).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({"0", "-3"})
    void a_limit_of_nothing_is_one(int after) {
        var limits =
                new BackoffPolicy.Limits(after, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(2));
        assertThat(BackoffPolicy.wait(1, null, 1, limits)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void no_pause_is_longer_than_the_limit_even_where_the_first_is() {
        var limits = new BackoffPolicy.Limits(1, Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(2));
        assertThat(BackoffPolicy.wait(1, null, 1, limits)).isEqualTo(Duration.ofSeconds(30));
    }
}

package io.switchover.job.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseExpiryPolicyTest {
    @ParameterizedTest(name = "recorded at 1000, lease 60 s and margin 10 s, at {0}: over {1}")
    @CsvSource({"1000, false", "1060, false", "1070, false", "1071, false", "1072, true", "900, false"})
    void it_is_over_when_the_lease_and_the_margin_have_passed(long now, boolean expected) {
        assertThat(LeaseExpiryPolicy.over(Duration.ofSeconds(60), Duration.ofSeconds(10), 1000, now))
                .isEqualTo(expected);
    }

    @Test
    void the_remaining_time_is_told() {
        assertThat(LeaseExpiryPolicy.remaining(Duration.ofSeconds(60), Duration.ofSeconds(10), 1000, 1030))
                .isEqualTo(Duration.ofSeconds(41));
    }
}

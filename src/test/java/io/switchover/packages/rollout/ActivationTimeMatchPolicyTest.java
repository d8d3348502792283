package io.switchover.packages.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationTimeMatchPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00.1234567Z, 2026-01-01T00:00:00.1234567Z, true",
        "2026-01-01T00:00:00.1234567Z, 2026-01-01T00:00:00.1234568Z, true",
        "2026-01-01T00:00:00.1234567Z, 2026-01-01T00:00:00.123Z, true",
        "2026-01-01T00:00:00.9999999Z, 2026-01-01T00:00:01Z, true",
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:02Z, true",
        "2026-01-01T00:00:02Z, 2026-01-01T00:00:00Z, true",
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:03Z, false",
        "2026-01-01T00:00:03Z, 2026-01-01T00:00:00Z, false",
        "unknown, 2026-01-01T00:00:00Z, true",
        "2026-01-01T00:00:00Z, unknown, true"
    })
    void times_that_differ_by_a_digit_or_are_missing_may_be_of_the_same_activation(
            String one, String other, boolean maybe) {
        assertThat(ActivationTimeMatchPolicy.maybeSame(one, other)).isEqualTo(maybe);
    }
}

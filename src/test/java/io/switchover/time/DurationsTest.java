package io.switchover.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "-1, 0 s",
        "0, 0 s",
        "59, 59 s",
        "60, 1 min",
        "125, 2 min 5 s",
        "3599, 59 min 59 s",
        "3600, 1 h",
        "3660, 1 h 1 min",
        "86399, 23 h 59 min",
        "86400, 1 d",
        "93600, 1 d 2 h"
    })
    void a_duration_is_said_in_its_two_largest_units(long seconds, String said) {
        assertThat(Durations.seconds(seconds)).isEqualTo(said);
    }
}

package io.switchover.local.batch.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times in the service's own form. */
class WireTimeTest {
    @ParameterizedTest
    @CsvSource({
        "PT90M,PT1H30M",
        "PT4H,PT4H",
        "P1D,P1D",
        "PT36H,P1DT12H",
        "PT0.5S,PT0.5S",
        "PT0S,PT0S",
        "P7D,P7D",
        "P10675199DT2H48M5.4775807S,P10675199DT2H48M5.4775807S",
        "P99999999D,P10675199DT2H48M5.4775807S"
    })
    void durations_are_written_as_the_service_writes_them(String given, String echoed) {
        assertThat(WireTime.of(WireTime.duration(given))).isEqualTo(echoed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "1h", "PT", "PT-1S", "00:10:00"})
    void what_is_no_duration_is_refused(String text) {
        assertThatThrownBy(() -> WireTime.duration(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:00:00Z,2026-11-22T10:00:00Z",
        "2026-11-22T10:00:00.120Z,2026-11-22T10:00:00.12Z",
        "2026-11-22T10:00:00.123456789Z,2026-11-22T10:00:00.1234567Z"
    })
    void instants_have_at_most_seven_decimals(String given, String written) {
        assertThat(WireTime.of(Instant.parse(given))).isEqualTo(written);
    }
}

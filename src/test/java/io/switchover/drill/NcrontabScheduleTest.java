package io.switchover.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NcrontabScheduleTest {
    @ParameterizedTest(name = "{0} fired at {1} is for {2}")
    @CsvSource({
        "0 0 3 1 * *, 2026-11-01T03:00:00Z, 2026-11-01T03:00:00Z",
        "0 0 3 1 * *, 2026-11-01T02:59:00Z, 2026-11-01T03:00:00Z",
        "0 0 3 1 * *, 2026-11-01T02:58:59Z, 2026-10-01T03:00:00Z",
        "0 0 3 1 * *, 2026-11-01T03:00:00.123Z, 2026-11-01T03:00:00Z",
        "0 0 3 1 * *, 2026-11-17T12:00:00Z, 2026-11-01T03:00:00Z",
        "0 30 9 1-7 * TUE, 2026-11-03T09:30:01Z, 2026-11-03T09:30:00Z",
        "0 30 9 1-7 * TUE, 2026-11-30T00:00:00Z, 2026-11-03T09:30:00Z",
        "0 0 0 * * 0, 2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z",
        "*/5 * * * * *, 2026-11-01T00:00:07Z, 2026-11-01T00:01:05Z",
        "0 0 3 29 2 *, 2027-06-01T00:00:00Z, 2024-02-29T03:00:00Z"
    })
    void a_firing_is_for_the_latest_occurrence_not_after_it_plus_one_minute(
            String schedule, Instant firing, Instant occurrence) {
        assertThat(NcrontabSchedule.parse(schedule).occurrence(firing)).hasValue(occurrence);
    }

    @Test
    void what_is_no_schedule_is_refused_with_the_setting_s_name() {
        assertThatThrownBy(() -> NcrontabSchedule.parse("0 3 1 * *"))
                .hasMessageContaining("SWITCHOVER_DRILL_SCHEDULE")
                .hasMessageContaining("0 3 1 * *");
    }
}

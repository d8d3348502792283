package io.switchover.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NcrontabTest {

    @Test
    void five_fields_start_at_the_minute() {
        assertThat(Ncrontab.of("*/5 * * * *").spring()).isEqualTo("0 */5 * * * *");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/15 * * * * *", "0 0 9 1-7 * MON", "0 0 6 1 Jan,Jul *", "0 0/30 8-17 * * mon-fri"})
    void a_schedule_of_functions_is_taken_as_it_is(String schedule) {
        assertThat(Ncrontab.of(schedule).spring()).isEqualTo(schedule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00:00:15", "0 0 9 ? * MON", "0 0 9 L * *", "0 0 9 * * MON#1", "0 0 9 15W * *", "", "* * *"})
    void what_only_other_crons_know_is_refused(String schedule) {
        assertThatThrownBy(() -> Ncrontab.of(schedule)).isInstanceOf(IllegalArgumentException.class);
    }
}

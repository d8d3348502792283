package io.switchover.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        assertThat(NcrontabSchedule.parse(schedule, ZoneOffset.UTC).occurrence(firing))
                .hasValue(occurrence);
    }

    @ParameterizedTest(name = "{0} in {1} fired at {2} is for {3}")
    @CsvSource({
        "0 0 3 1 * *, Europe/Amsterdam, 2026-11-01T02:00:00Z, 2026-11-01T02:00:00Z",
        "0 0 3 1 * *, Europe/Amsterdam, 2026-07-01T01:00:00Z, 2026-07-01T01:00:00Z",
        "0 0 3 1 * *, Europe/Amsterdam, 2026-07-01T00:30:00Z, 2026-06-01T01:00:00Z",
        // In the night of 25 October the hour from 2 to 3 comes twice, and the timer may fire in both.
        "0 30 2 * * *, Europe/Amsterdam, 2026-10-25T00:30:00Z, 2026-10-25T00:30:00Z",
        "0 30 2 * * *, Europe/Amsterdam, 2026-10-25T01:30:00Z, 2026-10-25T00:30:00Z",
        "0 30 2 * * *, Europe/Amsterdam, 2026-10-26T01:30:00Z, 2026-10-26T01:30:00Z",
        // In the night of 29 March there is no time from 2 to 3.
        "0 30 2 * * *, Europe/Amsterdam, 2026-03-29T01:00:00Z, 2026-03-29T01:30:00Z",
        "0 30 2 * * *, Europe/Amsterdam, 2026-03-29T01:30:00Z, 2026-03-29T01:30:00Z"
    })
    void in_another_time_zone_it_is_the_clock_on_the_wall_that_counts(
            String schedule, ZoneId zone, Instant firing, Instant occurrence) {
        assertThat(NcrontabSchedule.parse(schedule, zone).occurrence(firing)).hasValue(occurrence);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-24T23:00:00Z, 2026-10-25T00:30:00Z",
        "2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "2026-10-25T01:10:00Z, 2026-10-26T01:30:00Z",
        "2026-03-28T20:00:00Z, 2026-03-29T01:30:00Z"
    })
    void the_next_one_comes_once_where_the_hour_comes_twice(Instant after, Instant next) {
        assertThat(NcrontabSchedule.parse("0 30 2 * * *", ZoneId.of("Europe/Amsterdam"))
                        .next(after))
                .hasValue(next);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                            | Z",
                "{TZ=Europe/Amsterdam}                                         | Z",
                "{TZ=Europe/Amsterdam, WEBSITE_SITE_NAME=app}                  | Europe/Amsterdam",
                "{WEBSITE_TIME_ZONE=Asia/Tokyo}                                | Asia/Tokyo",
                "{WEBSITE_TIME_ZONE=Asia/Tokyo, TZ=UTC, WEBSITE_SITE_NAME=app} | Asia/Tokyo",
                "{WEBSITE_TIME_ZONE= }                                         | Z",
                "{WEBSITE_TIME_ZONE=W. Europe Standard Time}                   | Europe/Berlin",
                "{WEBSITE_TIME_ZONE=Nepal Standard Time}                       | Asia/Katmandu"
            })
    void the_zone_is_the_one_that_the_platform_s_settings_name(String environment, String zone) {
        assertThat(PlatformZone.id(map(environment)).getId()).isEqualTo(zone);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0 0 3 1 * *; P28D",
                "0 0 3 * * *; PT24H",
                "0 0 9,17 * * MON; PT8H",
                "0 30 * * * *; PT1H",
                "0 0 3 29 2 *; P1461D"
            })
    void the_shortest_time_between_two_drills_is_that_of_the_closest_occurrences(String schedule, Duration shortest) {
        assertThat(NcrontabSchedule.shortest(schedule)).hasValue(shortest);
    }

    private static Map<String, String> map(String text) {
        return Stream.of(text.substring(1, text.length() - 1).split(", "))
                .filter(pair -> !pair.isEmpty())
                .collect(Collectors.toMap(pair -> pair.split("=")[0], pair -> pair.split("=")[1]));
    }

    @Test
    void the_next_one_is_told_by_the_clock_on_the_wall_too_where_that_differs() {
        var settings = new FixedDrillSettings(Optional.empty(), "0 0 3 1 * *", DrillSettings.AfterMove.STAY);
        var now = Instant.parse("2026-10-31T00:00:00Z");
        assertThat(new DrillSchedule(settings, ZoneOffset.UTC).due(now))
                .isEqualTo("the next drill is due at 2026-11-01T03:00:00Z");
        assertThat(new DrillSchedule(settings, ZoneId.of("Europe/Amsterdam")).due(now))
                .isEqualTo("the next drill is due at 2026-11-01T02:00:00Z (2026-11-01T03:00 in Europe/Amsterdam)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 3 1 * *       |",
                "0 0 3 29 2 *      |",
                "0 30 9 1-7 * tue  |",
                "0 0 3 1 jan,jul * |",
                "0 0 3 * * 0       |",
                "0 0 3 30 2 *      | there is no day like that, so no drill is ever due",
                "0 0 3 1 * 1-5-7   | drills cannot be read from it"
            })
    void what_is_never_due_or_cannot_be_read_is_told_before_anything_starts(String schedule, @Nullable String rule) {
        var flaw = NcrontabSchedule.flaw(schedule);
        if (rule == null) {
            assertThat(flaw).isEmpty();
        } else {
            assertThat(flaw).hasValueSatisfying(said -> assertThat(said).startsWith(rule));
        }
    }

    @Test
    void what_is_no_schedule_is_refused_with_the_setting_s_name() {
        assertThatThrownBy(() -> NcrontabSchedule.parse("0 3 1 * *", ZoneOffset.UTC))
                .hasMessageContaining("SWITCHOVER_DRILL_SCHEDULE")
                .hasMessageContaining("0 3 1 * *");
    }
}

package io.switchover.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform's timers can read. */
class NcrontabPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 0 1 1 0",
                "59 59 23 31 12 6",
                "*/1 */59 */23 */31 */12 */6",
                "0-59 0-0 23-23 1-31 1-12 0-6",
                "0,15,30 * * * jan,DEC sun-Sat",
                "5-10/5 0 6 * * Mon-Fri",
                "  0 0 6 1 * *  ",
            })
    void is_read(String schedule) {
        assertThat(NcrontabPolicy.broken(schedule)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 0 0 1 1 0 | its second \"60\" must be *, a number from 0 to 59, a range, or */n",
                "0 60 0 1 1 0 | its minute \"60\" must be *, a number from 0 to 59, a range, or */n",
                "0 0 24 1 1 0 | its hour \"24\" must be *, a number from 0 to 23, a range, or */n",
                "0 0 0 0 1 0 | its day \"0\" must be *, a number from 1 to 31, a range, or */n",
                "0 0 0 32 1 0 | its day \"32\" must be *, a number from 1 to 31, a range, or */n",
                "0 0 0 1 13 0 | its month \"13\" must be *, a number from 1 to 12, a range, or */n",
                "0 0 0 1 1 7 | its day of the week \"7\" must be *, a number from 0 to 6, a range, or */n",
                "*/0 0 0 1 1 0 | its second \"*/0\" must be *, a number from 0 to 59, a range, or */n",
                "*/60 0 0 1 1 0 | its second \"*/60\" must be *, a number from 0 to 59, a range, or */n",
                "5/5 0 0 1 1 0 | its second \"5/5\" must be *, a number from 0 to 59, a range, or */n",
                "/5 0 0 1 1 0 | its second \"/5\" must be *, a number from 0 to 59, a range, or */n",
                "9-8 0 0 1 1 0 | its second \"9-8\" must be *, a number from 0 to 59, a range, or */n",
                "-8 0 0 1 1 0 | its second \"-8\" must be *, a number from 0 to 59, a range, or */n",
                "x-8 0 0 1 1 0 | its second \"x-8\" must be *, a number from 0 to 59, a range, or */n",
                "0 0 0 1 1 fri-mon | its day of the week \"fri-mon\" must be *, a number from 0 to 6, a range, or */n",
                "0 0 0 1 sun 0 | its month \"sun\" must be *, a number from 1 to 12, a range, or */n",
                "1,,2 0 0 1 1 0 | its second \"\" must be *, a number from 0 to 59, a range, or */n",
                "100 0 0 1 1 0 | its second \"100\" must be *, a number from 0 to 59, a range, or */n",
                "0 0 6 1 * | it must have six fields (second minute hour day month day-of-week), such as */15 * * * * *",
            })
    void is_refused_with_the_field_and_its_limits(String schedule, String rule) {
        assertThat(NcrontabPolicy.broken(schedule)).contains(rule);
    }
}

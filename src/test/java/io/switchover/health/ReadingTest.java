package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingTest {
    private static final ProbeAnswer REFUSED = new ProbeAnswer.Refused("refused");

    @Test
    void a_row_of_failures_remembers_when_it_began() {
        var reading = Reading.after(Reading.after(Reading.after(null, REFUSED, 100), REFUSED, 115), REFUSED, 130);

        assertThat(reading.failures()).isEqualTo(3);
        assertThat(reading.since()).isEqualTo(100);
        assertThat(reading.asked()).isEqualTo(130);
    }

    @Test
    void any_answer_that_does_not_count_against_the_region_breaks_the_row() {
        var failed = Reading.after(null, REFUSED, 100);

        assertThat(Reading.after(failed, new ProbeAnswer.Worked("well"), 115).failures())
                .isZero();
        assertThat(Reading.after(failed, new ProbeAnswer.Status(429, ""), 115).failures())
                .isZero();
        assertThat(Reading.after(failed, new ProbeAnswer.Status(429, ""), 115).evidence())
                .isEqualTo(Evidence.ANSWERED);
    }

    @Test
    void two_failures_in_the_same_second_are_one() {
        assertThat(Reading.after(Reading.after(null, REFUSED, 100), REFUSED, 100)
                        .failures())
                .isEqualTo(1);
    }
}

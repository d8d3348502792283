package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeAnswerPolicyTest {
    @ParameterizedTest(name = "status {0} is {1}")
    @CsvSource({
        "301, ANSWERED",
        "400, ANSWERED",
        "401, ANSWERED",
        "403, ANSWERED",
        "404, ANSWERED",
        "409, ANSWERED",
        "429, ANSWERED",
        "500, FAILED",
        "501, ANSWERED",
        "502, FAILED",
        "503, FAILED",
        "504, FAILED",
        "599, FAILED"
    })
    void each_status_has_its_meaning(int status, ProbeOutcome evidence) {
        assertThat(ProbeAnswerPolicy.of(new ProbeAnswer.Status(status, ""))).isEqualTo(evidence);
    }

    @Test
    void refused_timed_out_cut_and_unable_count_against_the_region() {
        assertThat(ProbeAnswerPolicy.of(new ProbeAnswer.Refused(""))).isEqualTo(ProbeOutcome.FAILED);
        assertThat(ProbeAnswerPolicy.of(new ProbeAnswer.TimedOut(""))).isEqualTo(ProbeOutcome.FAILED);
        assertThat(ProbeAnswerPolicy.of(new ProbeAnswer.Cut(""))).isEqualTo(ProbeOutcome.FAILED);
        assertThat(ProbeAnswerPolicy.of(new ProbeAnswer.Unable(""))).isEqualTo(ProbeOutcome.FAILED);
    }

    @Test
    void not_having_been_able_to_ask_says_nothing() {
        assertThat(ProbeAnswerPolicy.of(new ProbeAnswer.NotAsked("no token"))).isEqualTo(ProbeOutcome.NONE);
    }

    @Test
    void only_what_works_is_good() {
        assertThat(ProbeAnswerPolicy.of(new ProbeAnswer.Worked(""))).isEqualTo(ProbeOutcome.GOOD);
    }
}

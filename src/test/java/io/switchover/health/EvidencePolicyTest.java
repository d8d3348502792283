package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidencePolicyTest {
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
    void each_status_has_its_meaning(int status, Evidence evidence) {
        assertThat(EvidencePolicy.of(new ProbeAnswer.Status(status, ""))).isEqualTo(evidence);
    }

    @Test
    void refused_timed_out_cut_and_unable_count_against_the_region() {
        assertThat(EvidencePolicy.of(new ProbeAnswer.Refused(""))).isEqualTo(Evidence.FAILED);
        assertThat(EvidencePolicy.of(new ProbeAnswer.TimedOut(""))).isEqualTo(Evidence.FAILED);
        assertThat(EvidencePolicy.of(new ProbeAnswer.Cut(""))).isEqualTo(Evidence.FAILED);
        assertThat(EvidencePolicy.of(new ProbeAnswer.Unable(""))).isEqualTo(Evidence.FAILED);
    }

    @Test
    void not_having_been_able_to_ask_says_nothing() {
        assertThat(EvidencePolicy.of(new ProbeAnswer.Inconclusive("no token"))).isEqualTo(Evidence.NONE);
    }

    @Test
    void only_what_works_is_good() {
        assertThat(EvidencePolicy.of(new ProbeAnswer.Worked(""))).isEqualTo(Evidence.GOOD);
    }
}

package io.switchover.region.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.Hold;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** It is 2026-11-01T12:00:00Z by the store. */
class HoldRequestPolicyTest {
    private static final long NOON = Instant.parse("2026-11-01T12:00:00Z").getEpochSecond();

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T14:00:00Z,       , 2026-11-01T14:00:00Z",
        "2026-11-01T14:00:00.900Z,   , 2026-11-01T14:00:00Z",
        ",                       PT2H, 2026-11-01T14:00:00Z",
        ",                       P31D, 2026-12-02T12:00:00Z"
    })
    void a_hold_ends_at_a_time_or_after_a_time(Instant until, Duration lasting, Instant end) {
        assertThat(HoldRequestPolicy.decide(new HoldRequest("ann", "maintenance", until, lasting), NOON))
                .isEqualTo(new HoldRequestPolicy.Result.Stands(new Hold("ann", "maintenance", end)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-11-01T14:00:00Z | PT2H | until | say either until (a time in UTC) or for (a duration)
                                         |      | until | say either until
                    2026-11-01T12:00:00Z |      | until | the hold would be over already: it is 2026-11-01T12:00:00Z now
                                         | -PT1S | for  | the hold would be over already
                    2027-11-01T12:00:00Z |      | until | limit 31 d: renew it before it ends
                                         | P32D | for   | the hold would last 32 d, limit 31 d
                    """)
    void what_is_no_hold_is_told_the_field_and_the_limit(Instant until, Duration lasting, String field, String said) {
        assertThat(HoldRequestPolicy.decide(new HoldRequest("ann", "maintenance", until, lasting), NOON))
                .isInstanceOfSatisfying(HoldRequestPolicy.Result.Invalid.class, invalid -> {
                    assertThat(invalid.field()).isEqualTo(field);
                    assertThat(invalid.because()).contains(said);
                });
    }
}

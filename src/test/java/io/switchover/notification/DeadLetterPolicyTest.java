package io.switchover.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import org.junit.jupiter.api.Test;

/** Dead letters are a warning that names the call which sends them again, and never prevent a move. */
class DeadLetterPolicyTest {
    @Test
    void none_is_fine() {
        assertThat(DeadLetterPolicy.findings("north", 0))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Finding.Level.FINE));
    }

    @Test
    void each_is_counted_in_one_warning() {
        assertThat(DeadLetterPolicy.findings("north", 2))
                .containsExactly(Finding.warning(
                                "notifications",
                                "north",
                                "no notification that could not be delivered",
                                "2 notifications",
                                "2 notifications could not be delivered: GET /api/notifications says why")
                        .mendedBy("mend the receiver, then POST /api/notifications/{id}/resend for each dead one"));
    }
}

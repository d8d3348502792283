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
    void an_app_that_can_write_down_nothing_new_says_so_in_a_warning_after_ten_tries_and_until_it_can_again() {
        var trouble = new NewsTrouble();
        for (int tick = 1; tick < 10; tick++) {
            trouble.failed("Cosmos DB did not take the write: 403");
        }
        assertThat(DeadLetterPolicy.stuck("north", trouble.said())).isEmpty();
        assertThat(trouble.toBeLogged()).isFalse();

        trouble.failed("Cosmos DB did not take the write: 403");
        assertThat(trouble.toBeLogged()).isTrue();
        assertThat(DeadLetterPolicy.stuck("north", trouble.said()))
                .containsExactly(Finding.warning(
                                "notifications",
                                "north",
                                "what happens is written down to be told",
                                "it is not",
                                "nobody is told anything new, after 10 tries in a row: Cosmos DB did not take the write:"
                                        + " 403")
                        .mendedBy("see whether Cosmos DB takes writes, and whether all apps have one version"));

        trouble.over();
        assertThat(DeadLetterPolicy.stuck("north", trouble.said())).isEmpty();
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

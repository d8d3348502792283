package io.switchover.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dead letters are a warning that names the call which sends them again, and never prevent a move. */
class DeadLetterFindingPolicyTest {
    @Test
    void none_is_fine() {
        assertThat(DeadLetterFindingPolicy.findings("north", 0))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Finding.Level.FINE));
    }

    @Test
    void an_app_that_can_store_nothing_new_says_so_in_a_warning_after_ten_tries_and_until_it_can_again() {
        var trouble = new OutboxWriteFailures();
        for (int tick = 1; tick < 10; tick++) {
            trouble.failed("Cosmos DB did not take the write: 403");
        }
        assertThat(DeadLetterFindingPolicy.stuck("north", trouble.said())).isEmpty();
        assertThat(trouble.toBeLogged()).isFalse();

        trouble.failed("Cosmos DB did not take the write: 403");
        assertThat(trouble.toBeLogged()).isTrue();
        assertThat(DeadLetterFindingPolicy.stuck("north", trouble.said()))
                .containsExactly(Finding.warning(
                                "notifications",
                                "north",
                                "all new events are stored to be sent",
                                "none",
                                "new events could not be stored, 10 times in a row: Cosmos DB did not take the write: 403")
                        .withRemedy("see whether Cosmos DB takes writes, and whether all apps have one version"));

        trouble.over();
        assertThat(DeadLetterFindingPolicy.stuck("north", trouble.said())).isEmpty();
    }

    @Test
    void a_webhook_for_which_too_much_waits_is_named_and_what_is_critical_is_told_all_the_same() {
        var trouble = new OutboxWriteFailures();
        for (int tick = 1; tick <= 10; tick++) {
            trouble.full(List.of("ops"));
        }
        assertThat(DeadLetterFindingPolicy.stuck("north", trouble.said()))
                .containsExactly(Finding.warning(
                                "notifications",
                                "north",
                                "all new events are stored to be sent",
                                "only those that are critical",
                                "events that are not critical are not stored for ops: 2000 notifications wait for that"
                                        + " webhook")
                        .withRemedy("fix the receivers that do not answer: GET /api/notifications shows them"));

        trouble.full(List.of("ops", "pager"));
        assertThat(trouble.said().orElseThrow().sentence())
                .endsWith("not stored for ops, pager: 2000 notifications wait for each of these webhooks");
    }

    @Test
    void each_is_counted_in_one_warning() {
        assertThat(DeadLetterFindingPolicy.findings("north", 2))
                .containsExactly(Finding.warning(
                                "notifications",
                                "north",
                                "no notification that could not be delivered",
                                "2 notifications",
                                "2 notifications could not be delivered: GET /api/notifications says why")
                        .withRemedy("fix the receiver, then POST /api/notifications/{id}/resend for each dead one"));
    }
}

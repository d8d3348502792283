package io.switchover.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.pool.AccountAnswers;
import io.switchover.pool.PoolShape;
import io.switchover.remote.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnershipPolicyTest {
    @Test
    void whoever_gets_an_answer_reports_on_the_region() {
        assertThat(reports("west", new Answer.Answered<>(List.of()))).isTrue();
        assertThat(reports("north", new Answer.Answered<>(List.of()))).isTrue();
    }

    @Test
    void an_account_that_refuses_an_app_is_reported_by_its_own_regions_app_only() {
        assertThat(reports("north", new Answer.Refused<>(Answer.Reason.DENIED, "403")))
                .isTrue();
        assertThat(reports("west", new Answer.Refused<>(Answer.Reason.DENIED, "403")))
                .isFalse();
    }

    @Test
    void a_silent_account_is_reported_by_its_own_regions_app_only() {
        assertThat(reports("north", new Answer.Unanswered<>("it is dark"))).isTrue();
        assertThat(reports("west", new Answer.Unanswered<>("it is dark"))).isFalse();
    }

    @Test
    void an_account_that_asks_to_be_left_alone_for_a_while_is_reported_by_nobody() {
        assertThat(reports("north", new Answer.Unanswered<>("429", Duration.ofSeconds(1))))
                .isFalse();
        assertThat(reports("west", new Answer.Unanswered<>("429", Duration.ofSeconds(1))))
                .isFalse();
    }

    /** On the account in north. */
    private static boolean reports(String here, Answer<List<PoolShape>> pools) {
        return OwnershipPolicy.reports(
                here, new AccountAnswers("north", pools, new Answer.Unanswered<>(""), new Answer.Unanswered<>("")));
    }
}

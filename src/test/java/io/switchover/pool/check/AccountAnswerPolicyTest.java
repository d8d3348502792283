package io.switchover.pool.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding.Level;
import io.switchover.remote.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An account that refuses the app, or does not answer it, stops a move. */
class AccountAnswerPolicyTest {
    private static final String NORTH = "northeurope";

    @Test
    void an_account_answers_or_it_blocks() {
        assertThat(AccountAnswerPolicy.finding(NORTH, new Answer.Answered<>(List.of()))
                        .level())
                .isEqualTo(Level.FINE);
        var refused = AccountAnswerPolicy.finding(NORTH, new Answer.Refused<>(Answer.Reason.DENIED, "403"));
        assertThat(refused.level()).isEqualTo(Level.BLOCKER);
        assertThat(refused.sentence())
                .isEqualTo("the Batch account in northeurope refuses the app in northeurope: 403");
        var silent = AccountAnswerPolicy.finding(NORTH, new Answer.Unanswered<>("no answer"));
        assertThat(silent.level()).isEqualTo(Level.BLOCKER);
        assertThat(silent.sentence())
                .isEqualTo("the Batch account in northeurope did not answer the app in northeurope: no answer");
    }
}

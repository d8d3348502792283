package io.switchover.pool.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.pool.account.AccountQuota.Cores;
import io.switchover.remote.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocationModePolicyTest {
    private static final AccountAnswers WEST = account("westeurope", false);
    private static final AccountAnswers NORTH = account("northeurope", true);
    private static final AccountAnswers DARK = new AccountAnswers(
            "uksouth",
            new Answer.Unanswered<>("it is dark"),
            new Answer.Unanswered<>("it is dark"),
            new Answer.Unanswered<>("it is dark"));

    @Test
    void accounts_of_one_mode_are_fine() {
        assertThat(AllocationModePolicy.findings(WEST, List.of(WEST, account("uksouth", false), DARK)))
                .extracting(Finding::level)
                .containsExactly(Level.FINE);
    }

    @Test
    void an_account_of_another_mode_is_named_on_both_sides() {
        assertThat(AllocationModePolicy.findings(NORTH, List.of(WEST, NORTH)))
                .extracting(Finding::sentence)
                .containsExactly("the Batch account in northeurope has the pool allocation mode UserSubscription, and"
                        + " westeurope BatchService: quotas are asked for in different places, and what one takes the"
                        + " other may refuse");
        assertThat(AllocationModePolicy.findings(WEST, List.of(WEST, NORTH)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WARNING);
                    assertThat(finding.remedy()).contains("az batch account create");
                });
    }

    @Test
    void of_an_account_that_did_not_answer_nothing_is_said() {
        assertThat(AllocationModePolicy.findings(DARK, List.of(WEST, NORTH, DARK)))
                .isEmpty();
    }

    private static AccountAnswers account(String region, boolean subscription) {
        return new AccountAnswers(
                region,
                new Answer.Answered<>(List.of()),
                new Answer.Answered<>(new AccountQuota(subscription, new Cores(100), Map.of(), new Cores(20), 10, 100)),
                new Answer.Answered<>(List.of()));
    }
}

package io.switchover.pool.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.pool.account.AccountQuota;
import io.switchover.pool.account.AccountQuota.Cores;
import io.switchover.pool.account.AccountSnapshot;
import io.switchover.remote.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocationModeMismatchPolicyTest {
    private static final AccountSnapshot WEST = account("westeurope", false);
    private static final AccountSnapshot NORTH = account("northeurope", true);
    private static final AccountSnapshot DARK = new AccountSnapshot(
            "uksouth",
            new Answer.Unanswered<>("it is dark"),
            new Answer.Unanswered<>("it is dark"),
            new Answer.Unanswered<>("it is dark"));

    @Test
    void accounts_of_one_mode_are_fine() {
        assertThat(AllocationModeMismatchPolicy.findings(WEST, List.of(WEST, account("uksouth", false), DARK)))
                .extracting(Finding::level)
                .containsExactly(Level.FINE);
    }

    @Test
    void an_account_of_another_mode_is_named_on_both_sides() {
        assertThat(AllocationModeMismatchPolicy.findings(NORTH, List.of(WEST, NORTH)))
                .extracting(Finding::sentence)
                .containsExactly("the Batch account in northeurope has the pool allocation mode UserSubscription, and"
                        + " westeurope BatchService: quotas are asked for in different places, and a size that one"
                        + " account accepts the other may refuse");
        assertThat(AllocationModeMismatchPolicy.findings(WEST, List.of(WEST, NORTH)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WARNING);
                    assertThat(finding.remedy()).contains("az batch account create");
                });
    }

    @Test
    void of_an_account_that_did_not_answer_nothing_is_said() {
        assertThat(AllocationModeMismatchPolicy.findings(DARK, List.of(WEST, NORTH, DARK)))
                .isEmpty();
    }

    private static AccountSnapshot account(String region, boolean subscription) {
        return new AccountSnapshot(
                region,
                new Answer.Answered<>(List.of()),
                new Answer.Answered<>(new AccountQuota(subscription, new Cores(100), Map.of(), new Cores(20), 10, 100)),
                new Answer.Answered<>(List.of()));
    }
}

package io.switchover.pool;

import com.azure.core.util.Context;
import io.switchover.azure.ArmAccounts;
import io.switchover.azure.AzureErrors;
import io.switchover.azure.BatchAccounts;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** AccountQuotas as the management plane states them. */
@ApplicationScoped
class ArmQuotas implements AccountQuotas {
    private final ArmAccounts arm;
    private final BatchAccounts accounts;

    ArmQuotas(ArmAccounts arm, BatchAccounts accounts) {
        this.arm = arm;
        this.accounts = accounts;
    }

    @Override
    public Answer<AccountQuota> of(String region) {
        try {
            var id = accounts.id(region);
            var account = arm.of(region)
                    .getBatchAccounts()
                    .getByResourceGroupWithResponse(id.resourceGroup(), id.account(), Context.NONE)
                    .getValue();
            return new Answer.Answered<>(new AccountQuota(
                    cores(account.dedicatedCoreQuota()),
                    cores(account.lowPriorityCoreQuota()),
                    number(account.poolQuota()),
                    number(account.activeJobAndJobScheduleQuota())));
        } catch (RuntimeException e) {
            return AzureErrors.of(e).asAnswer("its management plane");
        }
    }

    /** An account whose pools live in the user's own subscription names no cores: the subscription's quota applies. */
    private static int cores(@Nullable Integer value) {
        return value == null ? Integer.MAX_VALUE : value;
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}

package io.switchover.readiness;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.util.Context;
import io.switchover.azure.ArmAccounts;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.Silence;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Limits by the management plane. */
@ApplicationScoped
class ArmLimits implements Limits {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;

    private final ArmAccounts arm;
    private final BatchAccounts accounts;

    ArmLimits(ArmAccounts arm, BatchAccounts accounts) {
        this.arm = arm;
        this.accounts = accounts;
    }

    @Override
    public Asked<AccountLimits> of(String region) {
        try {
            var id = accounts.id(region);
            var account = arm.of(region)
                    .getBatchAccounts()
                    .getByResourceGroupWithResponse(id.resourceGroup(), id.account(), Context.NONE)
                    .getValue();
            return new Asked.Told<>(new AccountLimits(
                    cores(account.dedicatedCoreQuota()),
                    cores(account.lowPriorityCoreQuota()),
                    number(account.poolQuota()),
                    number(account.activeJobAndJobScheduleQuota())));
        } catch (HttpResponseException e) {
            int status = e.getResponse() == null ? 0 : e.getResponse().getStatusCode();
            var said = "its management plane answers " + status;
            return status == UNAUTHORIZED || status == FORBIDDEN
                    ? new Asked.Denied<>(said)
                    : new Asked.Silent<>(said, status == TOO_MANY_REQUESTS);
        } catch (RuntimeException e) {
            return new Asked.Silent<>("its management plane " + Silence.said(e), false);
        }
    }

    /** An account whose pools live in the user's own subscription names no cores: the subscription's quota holds. */
    private static int cores(@Nullable Integer value) {
        return value == null ? Integer.MAX_VALUE : value;
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}

package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.CoreUsage;
import io.switchover.local.batch.account.Quotas;
import io.switchover.local.batch.account.SubscriptionQuotas;
import io.switchover.local.batch.account.VmSize;
import java.util.List;

/** How many more nodes of a size the account may have, and which quota says so. */
final class CoreQuota {
    private CoreQuota() {}

    /** A quota that is used up after so many nodes, and the error that a resize beyond it gets. */
    record Limit(int nodes, ResizeError error) {
        private Limit lower(Limit other) {
            return other.nodes < nodes ? other : this;
        }
    }

    static Limit of(AccountState state, CoreUsage used, String vmSize, boolean dedicated) {
        return state.subscription()
                .map(quotas -> ofSubscription(quotas, used, vmSize, dedicated))
                .orElseGet(() -> ofAccount(state.quotas(), used, vmSize, dedicated));
    }

    private static Limit ofAccount(Quotas quotas, CoreUsage used, String vmSize, boolean dedicated) {
        if (!dedicated) {
            return limit(
                    quotas.lowPriorityCores() - used.spot(),
                    vmSize,
                    ResizeError.of(
                            "AccountLowPriorityCoreQuotaReached",
                            false,
                            "The specified account has reached low priority core quota"));
        }
        Limit total = limit(
                quotas.dedicatedCores() - used.dedicated(),
                vmSize,
                ResizeError.of("AccountCoreQuotaReached", true, "The specified account has reached core quota"));
        if (!quotas.perFamilyEnforced()) {
            return total;
        }
        String family = VmSize.family(vmSize);
        return total.lower(limit(
                quotas.dedicatedCores(family) - used.dedicated(family),
                vmSize,
                ResizeError.of(
                        "AccountVMSeriesCoreQuotaReached",
                        true,
                        "The specified account has reached VM series core quota for " + family)));
    }

    private static Limit ofSubscription(SubscriptionQuotas quotas, CoreUsage used, String vmSize, boolean dedicated) {
        if (!dedicated) {
            return limit(
                    quotas.spotCores() - used.spot(),
                    vmSize,
                    ResizeError.of(
                            "AccountSpotCoreQuotaReached", false, "The subscription has reached spot core quota"));
        }
        String family = VmSize.family(vmSize);
        return List.of(
                        limit(quotas.regionalCores() - used.dedicated(), vmSize, exceeded("Total Regional Cores")),
                        limit(quotas.cores(family) - used.dedicated(family), vmSize, exceeded(family + " Cores")))
                .stream()
                .reduce(Limit::lower)
                .orElseThrow();
    }

    /** In the user's own subscription it is the compute service that refuses, and Batch passes its answer on. */
    private static ResizeError exceeded(String quota) {
        return ResizeError.of(
                "AllocationFailed",
                true,
                "Operation could not be completed as it results in exceeding approved " + quota + " quota.");
    }

    private static Limit limit(int coresLeft, String vmSize, ResizeError error) {
        return new Limit(Math.max(0, coresLeft / VmSize.cores(vmSize)), error);
    }
}

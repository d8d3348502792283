package io.switchover.pool.check;

import io.switchover.finding.Finding;
import io.switchover.pool.account.AccountSnapshot;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether the accounts have their nodes in the same place. Where one has them in the user's own subscription and another in Azure Batch's,
 * quotas, policies and networks are two different things to ask for, and what works in one region may be refused in the other.
 */
final class AllocationModeMismatchPolicy {
    private static final String CHECK = "allocation-mode";
    private static final String EXPECTED = "the same pool allocation mode in every region";
    private static final String OURS = "UserSubscription";
    private static final String BATCHS = "BatchService";

    private AllocationModeMismatchPolicy() {}

    /** @param all what every region's account has answered; one that has not says nothing here */
    static List<Finding> findings(AccountSnapshot account, List<AccountSnapshot> all) {
        var mode = mode(account);
        var others = all.stream()
                .filter(other -> !mode(other).isEmpty() && !mode(other).equals(mode))
                .map(AccountSnapshot::region)
                .sorted()
                .toList();
        if (mode.isEmpty()) {
            return List.of();
        }
        var region = account.region();
        if (others.isEmpty()) {
            return List.of(Finding.fine(
                    CHECK, region, EXPECTED, mode, "the Batch account in " + region + " has the mode of the others"));
        }
        var found = mode + ", and " + others.stream().collect(Collectors.joining(", ")) + " "
                + (mode.equals(OURS) ? BATCHS : OURS);
        return List.of(Finding.warning(
                        CHECK,
                        region,
                        EXPECTED,
                        found,
                        "the Batch account in " + region + " has the pool allocation mode " + found
                                + ": quotas are asked for in different places, and a size that one account accepts the other may refuse")
                .withRemedy("an account keeps its mode: make another one (az batch account create), and name it in"
                        + " SWITCHOVER_REGIONS_…_BATCH_ACCOUNT_ID"));
    }

    private static String mode(AccountSnapshot account) {
        return account.quota()
                .found()
                .map(quota -> quota.subscription() ? OURS : BATCHS)
                .orElse("");
    }
}

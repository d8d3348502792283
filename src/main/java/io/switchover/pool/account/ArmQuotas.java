package io.switchover.pool.account;

import com.azure.core.util.Context;
import com.azure.resourcemanager.batch.fluent.models.BatchAccountInner;
import com.azure.resourcemanager.batch.models.PoolAllocationMode;
import io.switchover.azure.ArmAccounts;
import io.switchover.azure.AzureErrors;
import io.switchover.azure.BatchAccounts;
import io.switchover.pool.account.AccountQuota.Cores;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Quotas as the management plane states them: the account's, or the subscription's where the nodes are in it. */
@ApplicationScoped
public class ArmQuotas implements AccountQuotas {
    public static final String USAGES = "Microsoft.Compute";
    public static final String USAGES_VERSION = "2024-07-01";

    private final ArmAccounts arm;
    private final BatchAccounts accounts;
    private final ArmLists lists;

    public ArmQuotas(ArmAccounts arm, BatchAccounts accounts) {
        this.arm = arm;
        this.accounts = accounts;
        this.lists = new ArmLists(arm, accounts);
    }

    @Override
    public Answer<AccountQuota> of(String region) {
        try {
            var id = accounts.id(region);
            var account = arm.ask(region, client -> client.getBatchAccounts()
                    .getByResourceGroupWithResponse(id.resourceGroup(), id.account(), Context.NONE)
                    .getValue());
            return new Answer.Answered<>(
                    account.poolAllocationMode() == PoolAllocationMode.USER_SUBSCRIPTION
                            ? ofSubscription(region, account)
                            : ofAccount(account));
        } catch (RuntimeException e) {
            return AzureErrors.of(e).asAnswer("its management plane (ARM)");
        }
    }

    private static AccountQuota ofAccount(BatchAccountInner account) {
        var families = new TreeMap<String, Cores>();
        var perFamily = account.dedicatedCoreQuotaPerVMFamily();
        if (Boolean.TRUE.equals(account.dedicatedCoreQuotaPerVMFamilyEnforced()) && perFamily != null) {
            perFamily.forEach(family -> families.put(family.name(), new Cores(number(family.coreQuota()))));
        }
        return new AccountQuota(
                false,
                new Cores(number(account.dedicatedCoreQuota())),
                families,
                new Cores(number(account.lowPriorityCoreQuota())),
                number(account.poolQuota()),
                number(account.activeJobAndJobScheduleQuota()));
    }

    private AccountQuota ofSubscription(String region, BatchAccountInner account) {
        var families = new TreeMap<String, Cores>();
        lists.read(region, USAGES, account.location(), "usages", USAGES_VERSION)
                .forEach(usage -> families.put(
                        usage.path("name").path("value").asText(),
                        new Cores(
                                usage.path("limit").asInt(),
                                usage.path("currentValue").asInt())));
        Cores all = families.remove("cores");
        Cores spot = families.remove("lowPriorityCores");
        return new AccountQuota(
                true,
                all == null ? new Cores(0) : all,
                Map.copyOf(families),
                spot,
                number(account.poolQuota()),
                number(account.activeJobAndJobScheduleQuota()));
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}

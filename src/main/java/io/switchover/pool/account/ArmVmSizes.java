package io.switchover.pool.account;

import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.azure.ArmAccounts;
import io.switchover.azure.AzureErrors;
import io.switchover.azure.BatchAccounts;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** VM sizes as the management plane lists them. */
@ApplicationScoped
public class ArmVmSizes implements VmSizes {
    private static final String VERSION = "2023-05-01";

    private final ArmAccounts arm;
    private final BatchAccounts accounts;
    private final ArmLists lists;

    public ArmVmSizes(ArmAccounts arm, BatchAccounts accounts) {
        this.arm = arm;
        this.accounts = accounts;
        this.lists = new ArmLists(arm, accounts);
    }

    @Override
    public Answer<List<OfferedVmSize>> of(String region) {
        try {
            var id = accounts.id(region);
            var location = arm.of(region)
                    .getBatchAccounts()
                    .getByResourceGroupWithResponse(id.resourceGroup(), id.account(), Context.NONE)
                    .getValue()
                    .location();
            return new Answer.Answered<>(
                    lists.read(region, "Microsoft.Batch", location, "virtualMachineSkus", VERSION).stream()
                            .map(ArmVmSizes::size)
                            .toList());
        } catch (RuntimeException e) {
            return AzureErrors.of(e).asAnswer("its management plane (ARM)");
        }
    }

    private static OfferedVmSize size(JsonNode sku) {
        var end = sku.path("batchSupportEndOfLife").asText("");
        return new OfferedVmSize(
                sku.path("name").asText(),
                cores(sku.path("capabilities")),
                sku.path("familyName").asText(),
                end.isEmpty() ? null : Instant.parse(end));
    }

    /** A size with fewer cores available than it has counts with what it has. */
    private static int cores(JsonNode capabilities) {
        for (var capability : capabilities) {
            if (capability.path("name").asText().equals("vCPUs")) {
                return capability.path("value").asInt(1);
            }
        }
        return 1;
    }
}

package io.switchover.health.probe;

import io.switchover.azure.ArmAccounts;
import io.switchover.azure.AzureCredentials;
import io.switchover.azure.BatchAccounts;
import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Gets the Batch account from the management plane. */
@ApplicationScoped
class ArmAccountProbe implements Probe {
    private final ArmAccounts arm;
    private final BatchAccounts accounts;
    private final AzureCredentials azureCredentials;

    ArmAccountProbe(ArmAccounts arm, BatchAccounts accounts, AzureCredentials azureCredentials) {
        this.arm = arm;
        this.accounts = accounts;
        this.azureCredentials = azureCredentials;
    }

    @Override
    public Signal signal() {
        return Signal.ACCOUNT;
    }

    @Override
    public Optional<String> notAskedBecause() {
        return azureCredentials.tokenProblem(AzureCredentials.ARM);
    }

    @Override
    public ProbeAnswer ask(String region) {
        var id = accounts.id(region);
        var account = arm.of(region).getBatchAccounts().getByResourceGroup(id.resourceGroup(), id.account());
        return new ProbeAnswer.Worked("provisioned: " + account.provisioningState());
    }
}

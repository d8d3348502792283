package io.switchover.health;

import io.switchover.azure.ArmAccounts;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Gets the Batch account from the management plane. */
@ApplicationScoped
class ArmAccountProbe implements Probe {
    private final ArmAccounts arm;
    private final BatchAccounts accounts;
    private final Tokens tokens;

    ArmAccountProbe(ArmAccounts arm, BatchAccounts accounts, Tokens tokens) {
        this.arm = arm;
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @Override
    public Signal signal() {
        return Signal.ACCOUNT;
    }

    @Override
    public Optional<String> hindrance() {
        return tokens.hindrance(Tokens.ARM);
    }

    @Override
    public Answer ask(String region) {
        var id = accounts.id(region);
        var account = arm.of(region).getBatchAccounts().getByResourceGroup(id.resourceGroup(), id.account());
        return new Answer.Worked("provisioned: " + account.provisioningState());
    }
}

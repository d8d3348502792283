package io.switchover.readiness;

import io.switchover.azure.ArmAccounts;
import io.switchover.azure.BatchAccounts;
import io.switchover.finding.Finding;
import io.switchover.finding.RegionCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Tells what Azure's answers have said about API versions since this app started. It asks nothing of its own. */
@ApplicationScoped
public class AzureApiDeprecationCheck implements RegionCheck {
    private final BatchAccounts batch;
    private final ArmAccounts arm;

    public AzureApiDeprecationCheck(BatchAccounts batch, ArmAccounts arm) {
        this.batch = batch;
        this.arm = arm;
    }

    @Override
    public String check() {
        return ApiDeprecationPolicy.CHECK;
    }

    @Override
    public List<Finding> findings(String region, Instant now) {
        return ApiDeprecationPolicy.findings(region, batch.deprecation(region), arm.deprecation());
    }
}

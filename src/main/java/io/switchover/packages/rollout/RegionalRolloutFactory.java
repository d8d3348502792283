package io.switchover.packages.rollout;

import io.switchover.packages.Catalogue;
import io.switchover.packages.PackageSettings;
import jakarta.enterprise.context.ApplicationScoped;

/** Begins the rollout of one package in one region. */
@ApplicationScoped
public class RegionalRolloutFactory {
    private final Catalogue catalogue;
    private final PackageStepRunner steps;
    private final AccountPackageReader account;
    private final PackageSettings settings;

    public RegionalRolloutFactory(
            Catalogue catalogue, PackageStepRunner steps, AccountPackageReader account, PackageSettings settings) {
        this.catalogue = catalogue;
        this.steps = steps;
        this.account = account;
        this.settings = settings;
    }

    RegionalRollout of(RolloutTask task, ClaimTerms claimTerms) {
        return new RegionalRollout(catalogue, steps, account, settings, task, claimTerms);
    }
}

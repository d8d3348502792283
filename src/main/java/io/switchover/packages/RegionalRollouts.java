package io.switchover.packages;

import jakarta.enterprise.context.ApplicationScoped;

/** Begins the rollout of one package in one region. */
@ApplicationScoped
class RegionalRollouts {
    private final Catalogue catalogue;
    private final PackageSteps steps;
    private final AccountLookup account;
    private final PackageSettings settings;

    RegionalRollouts(Catalogue catalogue, PackageSteps steps, AccountLookup account, PackageSettings settings) {
        this.catalogue = catalogue;
        this.steps = steps;
        this.account = account;
        this.settings = settings;
    }

    RegionalRollout of(RolloutTask task, Claimant claimant) {
        return new RegionalRollout(catalogue, steps, account, settings, task, claimant);
    }
}

package io.switchover.packages.rollout;

import io.switchover.packages.Catalogue;
import io.switchover.packages.PackageSettings;
import jakarta.enterprise.context.ApplicationScoped;

/** Begins the rollout of one package in one region. */
@ApplicationScoped
public class RegionalRollouts {
    private final Catalogue catalogue;
    private final PackageStepRunner steps;
    private final VersionLookup account;
    private final PackageSettings settings;

    public RegionalRollouts(
            Catalogue catalogue, PackageStepRunner steps, VersionLookup account, PackageSettings settings) {
        this.catalogue = catalogue;
        this.steps = steps;
        this.account = account;
        this.settings = settings;
    }

    RegionalRollout of(RolloutTask task, StepClaimant stepClaimant) {
        return new RegionalRollout(catalogue, steps, account, settings, task, stepClaimant);
    }
}

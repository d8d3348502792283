package io.switchover.pool;

import io.switchover.azure.AzureSettings;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.StorageAccounts;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the settings of the accounts. */
@ApplicationScoped
class AzureRegionalSettings implements RegionalSettings {
    private final AzureSettings settings;
    private final StorageAccounts storage;
    private final BatchAccounts accounts;

    AzureRegionalSettings(AzureSettings settings, StorageAccounts storage, BatchAccounts accounts) {
        this.settings = settings;
        this.storage = storage;
        this.accounts = accounts;
    }

    @Override
    public RegionalValues of(String region) {
        var group = settings.regions().get(region);
        if (group == null) {
            throw new IllegalArgumentException("no such region in the settings: " + region);
        }
        return new RegionalValues(
                region,
                storage.endpoint(region),
                accounts.id(region).text(),
                group.subnet().orElse(null),
                group.registry().orElse(null),
                group.image().orElse(null),
                group.identities());
    }
}

package io.switchover.azure;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.switchover.time.Pause;
import java.util.Map;

/** The clients of one region's app, made from settings as the container makes them. */
public final class WiredAzure {
    public final AzureSettings settings;
    public final AzureCredentials azureCredentials;
    public final StorageAccounts storage;
    public final BatchAccounts batch;
    public final ArmAccounts arm;
    public final CosmosContainers cosmos;

    public WiredAzure(Map<String, String> values, String here) {
        settings = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(AzureSettings.class)
                .withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(AzureSettings.class);
        azureCredentials = new AzureCredentials(settings);
        storage = new StorageAccounts(settings, azureCredentials);
        batch = new BatchAccounts(settings, azureCredentials);
        arm = new ArmAccounts(settings, azureCredentials, Pause.real());
        cosmos = new CosmosContainers(settings, azureCredentials, here);
    }
}

package io.switchover.azure;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The clients of one region's app, made from settings as the container makes them. */
public final class WiredAzure {
    public final AzureSettings settings;
    public final Tokens tokens;
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
        tokens = new Tokens(settings);
        storage = new StorageAccounts(settings, tokens);
        batch = new BatchAccounts(settings, tokens);
        arm = new ArmAccounts(settings, tokens);
        cosmos = new CosmosContainers(settings, tokens, here);
    }
}

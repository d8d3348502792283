package io.switchover.azure;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.switchover.time.Pause;
import java.util.Map;

/** The clients of one app, made from app settings as the worker gets them. */
public record AzureRoom(
        AzureSettings settings,
        AzureCredentials tokens,
        BatchAccounts batch,
        ArmAccounts arm,
        StorageAccounts storage,
        FunctionApps apps) {

    public static AzureRoom of(Map<String, String> appSettings) {
        var settings = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(appSettings, 300))
                .withMapping(AzureSettings.class)
                .withMappingIgnore("switchover.**")
                .build()
                .getConfigMapping(AzureSettings.class);
        var azureCredentials = new AzureCredentials(settings);
        return new AzureRoom(
                settings,
                azureCredentials,
                new BatchAccounts(settings, azureCredentials),
                new ArmAccounts(settings, azureCredentials, Pause.real()),
                new StorageAccounts(settings, azureCredentials),
                new FunctionApps(settings));
    }
}

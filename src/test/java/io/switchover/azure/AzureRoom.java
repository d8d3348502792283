package io.switchover.azure;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The clients of one app, made from app settings as the worker gets them. */
public record AzureRoom(
        AzureSettings settings,
        Tokens tokens,
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
        var tokens = new Tokens(settings);
        return new AzureRoom(
                settings,
                tokens,
                new BatchAccounts(settings, tokens),
                new ArmAccounts(settings, tokens),
                new StorageAccounts(settings, tokens),
                new FunctionApps(settings));
    }
}

package io.switchover.azure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** Clients by region, each built at its first use. */
final class PerRegion<C> {
    private final Map<String, AzureSettings.Region> regions;
    private final BiFunction<String, AzureSettings.Region, C> build;
    private final Map<String, C> built = new ConcurrentHashMap<>();

    PerRegion(AzureSettings settings, BiFunction<String, AzureSettings.Region, C> build) {
        this.regions = settings.regions();
        this.build = build;
    }

    C of(String region) {
        return built.computeIfAbsent(region, name -> {
            var group = regions.get(name);
            if (group == null) {
                throw new IllegalArgumentException("no such region in the settings: " + name);
            }
            return build.apply(name, group);
        });
    }
}

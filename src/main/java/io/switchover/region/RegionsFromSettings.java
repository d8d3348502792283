package io.switchover.region;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** The regions as the app settings name them. */
class RegionsFromSettings {

    @Produces
    @Singleton
    Regions regions(RegionSettings settings) {
        var runJobs = settings.regions().entrySet().stream()
                .filter(region -> region.getValue().role() == RegionSettings.Role.JOBS)
                .sorted(Comparator.comparing((Map.Entry<String, RegionSettings.Group> region) ->
                                region.getValue().priority())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        return new Regions(
                settings.here(),
                settings.initialRegion(),
                runJobs.stream().map(Map.Entry::getKey).toList(),
                settings.regions().keySet().stream().sorted().toList(),
                settings.regions().entrySet().stream()
                        .filter(region -> region.getValue().seals())
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList(),
                runJobs.stream().collect(Collectors.toMap(Map.Entry::getKey, region -> region.getValue()
                        .weight())),
                runJobs.stream()
                        .filter(region -> region.getValue().appOnStorage())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }
}

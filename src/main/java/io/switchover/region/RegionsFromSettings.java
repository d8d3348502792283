package io.switchover.region;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

class RegionsFromSettings {

    @Produces
    @Singleton
    Regions regions(RegionSettings settings) {
        var jobs = settings.regions().entrySet().stream()
                .filter(r -> r.getValue().role() == RegionSettings.Role.JOBS)
                .sorted(Comparator.comparing((Map.Entry<String, RegionSettings.Group> r) ->
                                r.getValue().priority())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        return new Regions(
                settings.here(),
                settings.initial(),
                jobs,
                settings.regions().keySet().stream().sorted().toList(),
                settings.regions().entrySet().stream()
                        .filter(r -> r.getValue().role() == RegionSettings.Role.JOBS)
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, r -> r.getValue().weight())));
    }
}

package io.switchover.settings;

import io.switchover.agreement.AppConfiguration;
import io.switchover.agreement.OwnConfiguration;
import io.switchover.drill.DrillSchedule;
import io.switchover.drill.DrillSettings;
import io.switchover.failover.FailoverSettings;
import io.switchover.health.HealthSettings;
import io.switchover.region.RegionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The settings that every app must have the same: which regions there are, how they are judged, when one is left, and when that is practised. Endpoints and
 * credentials are in other rooms and may differ by region.
 */
@ApplicationScoped
class ConfigurationFromSettings implements OwnConfiguration {
    private final AppConfiguration configuration;

    ConfigurationFromSettings(
            RegionSettings regions,
            HealthSettings health,
            FailoverSettings failover,
            DrillSettings drill,
            DrillSchedule drillSchedule,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        var settings = new TreeMap<String, String>();
        settings.putAll(SettingNames.values(RegionSettings.class, regions));
        settings.putAll(SettingNames.values(HealthSettings.class, health));
        settings.putAll(SettingNames.values(FailoverSettings.class, failover));
        settings.putAll(SettingNames.values(DrillSettings.class, drill));
        // Two apps that read one schedule in two zones would run two drills.
        settings.put("WEBSITE_TIME_ZONE", drillSchedule.zone());
        settings.remove(AzureAppSettings.HERE);
        this.configuration = new AppConfiguration(version, settings);
    }

    @Override
    public AppConfiguration now() {
        return configuration;
    }
}

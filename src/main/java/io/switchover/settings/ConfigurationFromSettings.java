package io.switchover.settings;

import io.switchover.agreement.AppConfiguration;
import io.switchover.agreement.OwnConfiguration;
import io.switchover.drill.DrillSchedule;
import io.switchover.drill.DrillSettings;
import io.switchover.failover.FailoverSettings;
import io.switchover.health.HealthSettings;
import io.switchover.notification.NotificationSettings;
import io.switchover.region.RegionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The settings that every app must have the same: which regions there are, how they are judged, when one is left, when that is
 * practised, and who is told. Endpoints and credentials are in other rooms and may differ by region.
 */
@ApplicationScoped
class ConfigurationFromSettings implements OwnConfiguration {
    private final AppConfiguration configuration;

    ConfigurationFromSettings(
            RegionSettings regions,
            HealthSettings health,
            FailoverSettings failover,
            DrillSchedule drills,
            NotificationSettings notifications,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        var settings = new TreeMap<String, String>();
        settings.putAll(SettingNames.values(RegionSettings.class, regions));
        settings.putAll(SettingNames.values(HealthSettings.class, health));
        settings.putAll(SettingNames.values(FailoverSettings.class, failover));
        settings.putAll(SettingNames.values(DrillSettings.class, drills.settings()));
        // Two apps that read one schedule in two zones would run two drills.
        settings.put("WEBSITE_TIME_ZONE", drills.zone());
        settings.remove(AzureAppSettings.HERE);
        // Whoever notices something writes down whom to tell. A webhook's URL and key stay here.
        settings.put(AzureAppSettings.webhooks(), names(notifications.urls().keySet()));
        this.configuration = new AppConfiguration(version, settings);
    }

    @Override
    public AppConfiguration now() {
        return configuration;
    }

    private static String names(Set<String> webhooks) {
        return webhooks.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(webhooks));
    }
}

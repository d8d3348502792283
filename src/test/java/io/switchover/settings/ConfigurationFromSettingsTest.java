package io.switchover.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.switchover.agreement.AppConfiguration;
import io.switchover.drill.DrillRoom;
import io.switchover.drill.DrillSettings;
import io.switchover.failover.FailoverSettings;
import io.switchover.health.HealthSettings;
import io.switchover.notification.NotificationSettings;
import io.switchover.region.RegionSettings;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfigurationFromSettingsTest {
    private final Map<String, String> set = new TreeMap<>(Map.of(
            "SWITCHOVER_HERE", "westeurope",
            "SWITCHOVER_INITIAL_REGION", "westeurope",
            "SWITCHOVER_REGIONS_WESTEUROPE_ROLE", "jobs",
            "SWITCHOVER_REGIONS_WESTEUROPE_WEIGHT", "3",
            "SWITCHOVER_REGIONS_SWEDENCENTRAL_ROLE", "witness",
            "SWITCHOVER_FAILOVER_MODE", "automatic",
            "SWITCHOVER_FAILOVER_DOWN_FOR", "PT60S"));

    private AppConfiguration configuration() {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(set, 300))
                .withMapping(RegionSettings.class)
                .withMapping(HealthSettings.class)
                .withMapping(FailoverSettings.class)
                .withMapping(DrillSettings.class)
                .withMapping(NotificationSettings.class)
                .build();
        return new ConfigurationFromSettings(
                        config.getConfigMapping(RegionSettings.class),
                        config.getConfigMapping(HealthSettings.class),
                        config.getConfigMapping(FailoverSettings.class),
                        DrillRoom.schedule(config.getConfigMapping(DrillSettings.class), ZoneId.of("Europe/Amsterdam")),
                        config.getConfigMapping(NotificationSettings.class),
                        "1.2.0")
                .now();
    }

    @Test
    void it_names_the_mode_the_regions_and_the_thresholds_as_they_would_be_set_and_defaults_too() {
        assertThat(configuration().version()).isEqualTo("1.2.0");
        assertThat(configuration().settings())
                .containsEntry("SWITCHOVER_INITIAL_REGION", "westeurope")
                .containsEntry("SWITCHOVER_REGIONS_WESTEUROPE_ROLE", "jobs")
                .containsEntry("SWITCHOVER_REGIONS_SWEDENCENTRAL_ROLE", "witness")
                .containsEntry("SWITCHOVER_REGIONS_WESTEUROPE_WEIGHT", "3")
                .containsEntry("SWITCHOVER_REGIONS_WESTEUROPE_SEALS", "true")
                .containsEntry("SWITCHOVER_FAILOVER_MODE", "automatic")
                .containsEntry("SWITCHOVER_HEALTH_DOWN_AFTER_FAILURES", "8")
                .containsEntry("SWITCHOVER_DRILL_AFTER_MOVE", "stay")
                .containsEntry("WEBSITE_TIME_ZONE", "Europe/Amsterdam")
                .containsEntry("SWITCHOVER_HEALTH_CANARY_POOL", "nothing");
    }

    @Test
    void what_may_differ_by_region_is_left_out() {
        assertThat(configuration().settings().keySet())
                .doesNotContain("SWITCHOVER_HERE")
                .noneMatch(name -> name.endsWith("_ENDPOINT") || Setting.secret(name));
    }

    @Test
    void it_names_the_webhooks_without_their_urls_and_keys() {
        assertThat(configuration().settings()).containsEntry("SWITCHOVER_NOTIFICATIONS_URLS", "nothing");
        set.put("SWITCHOVER_NOTIFICATIONS_URLS_PAGER", "https://pager.example/hidden");
        set.put("SWITCHOVER_NOTIFICATIONS_URLS_OPS", "https://ops.example/hidden");
        set.put("SWITCHOVER_NOTIFICATIONS_SECRETS_OPS", "hidden".repeat(6));

        assertThat(configuration().settings()).containsEntry("SWITCHOVER_NOTIFICATIONS_URLS", "ops, pager");
        assertThat(configuration().toString()).doesNotContain("hidden");
    }

    @Test
    void two_ways_to_write_one_value_are_no_difference() {
        var before = configuration();
        set.put("SWITCHOVER_FAILOVER_DOWN_FOR", "PT1M");
        set.put("SWITCHOVER_FAILOVER_MODE", "AUTOMATIC");

        assertThat(configuration()).isEqualTo(before);
    }

    @Test
    void every_name_is_that_of_a_setting_of_ours_or_of_the_platform_s_time_zone() {
        var known = AppSettings.of(set).known().keySet();

        assertThat(configuration().settings().keySet())
                .filteredOn(name -> !name.equals("WEBSITE_TIME_ZONE"))
                .isSubsetOf(known);
    }
}

package io.switchover.settings;

import static io.switchover.settings.SettingNames.ofRegion;
import static io.switchover.settings.SettingNames.one;

import io.switchover.azure.AzureSettings;
import io.switchover.drill.DrillSettings;
import io.switchover.failover.FailoverSettings;
import io.switchover.health.HealthSettings;
import io.switchover.job.JobSettings;
import io.switchover.readiness.ReadinessSettings;
import io.switchover.region.RegionSettings;
import io.switchover.replication.ReplicationSettings;
import io.switchover.switchover.SwitchoverSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** All app settings there are. {@code SettingsTest} holds it complete. */
final class AzureAppSettings {

    private AzureAppSettings() {}

    /** Where the rooms say what they read. */
    static final List<Class<?>> MAPPINGS = List.of(
            AzureSettings.class,
            RegionSettings.class,
            HealthSettings.class,
            JobSettings.class,
            ReplicationSettings.class,
            ReadinessSettings.class,
            SwitchoverSettings.class,
            FailoverSettings.class,
            DrillSettings.class);

    /** The schedules that only the platform reads, by the names in the functions' triggers. */
    static final List<String> TIMERS = List.of(
            "SWITCHOVER_PROBE_SCHEDULE",
            "SWITCHOVER_CONVERGE_SCHEDULE",
            "SWITCHOVER_REPLICATE_SCHEDULE",
            "SWITCHOVER_READINESS_SCHEDULE");

    /** The connection that triggers name: a connection string under this name, or properties behind two underscores. */
    static final String CONNECTION = "SWITCHOVER_STORAGE";

    /** What only the host of the local world reads. */
    static final String OF_THE_LOCAL_HOST = "SWITCHOVER_LOCAL_";

    static final String HERE = one(RegionSettings.class, RegionSettings::here);
    static final String INITIAL = one(RegionSettings.class, RegionSettings::initial);
    static final String CREDENTIAL = one(AzureSettings.class, AzureSettings::credential);
    static final String LOCAL_TOKEN = one(AzureSettings.class, AzureSettings::localToken);
    static final String ARM_ENDPOINT = one(AzureSettings.class, AzureSettings::armEndpoint);
    static final String COSMOS_ENDPOINT =
            one(AzureSettings.class, settings -> settings.cosmos().endpoint());
    static final String COSMOS_KEY =
            one(AzureSettings.class, settings -> settings.cosmos().key());
    static final String DRILL_SCHEDULE = one(DrillSettings.class, DrillSettings::schedule);
    static final String DRILL_BLOCKED = one(DrillSettings.class, DrillSettings::blocked);

    /** Numbers of which none would stop the work. */
    static final List<String> AT_LEAST_ONE = List.of(
            one(HealthSettings.class, HealthSettings::downAfter),
            one(JobSettings.class, JobSettings::tasksInFlight),
            one(JobSettings.class, JobSettings::jobsPerTick),
            one(JobSettings.class, settings -> settings.pause().after()),
            one(ReplicationSettings.class, ReplicationSettings::blocksInFlight));

    /** Ages by the store's time, which is in whole seconds and shared by several hosts. */
    static final List<String> AT_LEAST_FIVE_SECONDS = List.of(
            one(ReadinessSettings.class, ReadinessSettings::observerFreshness),
            one(ReplicationSettings.class, ReplicationSettings::turn));

    /** The first of each is not longer than the second. */
    static final List<List<String>> ASCENDING = List.of(
            List.of(
                    one(JobSettings.class, settings -> settings.pause().first()),
                    one(JobSettings.class, settings -> settings.pause().most())),
            List.of(
                    one(ReplicationSettings.class, ReplicationSettings::retryFirst),
                    one(ReplicationSettings.class, ReplicationSettings::retryMost)));

    private static final String ANY = "any";
    private static final List<Pattern> OF_A_REGION = MAPPINGS.stream()
            .flatMap(mapping -> SettingNames.all(mapping, Set.of(ANY)).stream())
            .filter(setting -> setting.name().contains("_ANY_"))
            .map(setting -> Pattern.compile(
                    setting.name().replace("_ANY_", "_([A-Z0-9]+)_") + (setting.aliases() ? "_.+" : "")))
            .toList();

    static List<Setting> all(Set<String> regions) {
        var all = new ArrayList<Setting>();
        MAPPINGS.forEach(mapping -> all.addAll(SettingNames.all(mapping, regions)));
        TIMERS.forEach(name -> all.add(new Setting(name, Setting.Kind.TEXT, List.of(), null, true, false)));
        return List.copyOf(all);
    }

    /** The regions that any of these names is about. */
    static Set<String> regions(Set<String> names) {
        var regions = new TreeSet<String>();
        for (var name : names) {
            for (var pattern : OF_A_REGION) {
                var match = pattern.matcher(name);
                if (match.matches()) {
                    regions.add(match.group(1).toLowerCase(Locale.ROOT));
                }
            }
        }
        return regions;
    }

    static String role(String region) {
        return ofRegion(RegionSettings.class, RegionSettings::regions, region, RegionSettings.Group::role);
    }

    static String weight(String region) {
        return ofRegion(RegionSettings.class, RegionSettings::regions, region, RegionSettings.Group::weight);
    }

    static String batchEndpoint(String region) {
        return ofRegion(AzureSettings.class, AzureSettings::regions, region, AzureSettings.Region::batchEndpoint);
    }

    static String batchAccountId(String region) {
        return ofRegion(AzureSettings.class, AzureSettings::regions, region, AzureSettings.Region::batchAccountId);
    }

    static String storageEndpoint(String region) {
        return ofRegion(AzureSettings.class, AzureSettings::regions, region, AzureSettings.Region::storageEndpoint);
    }

    static String storageKey(String region) {
        return ofRegion(AzureSettings.class, AzureSettings::regions, region, AzureSettings.Region::storageKey);
    }

    static String identities(String region) {
        return ofRegion(AzureSettings.class, AzureSettings::regions, region, AzureSettings.Region::identities);
    }
}

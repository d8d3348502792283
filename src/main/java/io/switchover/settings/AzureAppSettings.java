package io.switchover.settings;

import static io.switchover.settings.SettingNames.one;

import io.switchover.azure.AzureSettings;
import io.switchover.drill.DrillSettings;
import io.switchover.drill.report.DrillReportSettings;
import io.switchover.failover.FailoverSettings;
import io.switchover.health.HealthSettings;
import io.switchover.http.AccessSettings;
import io.switchover.job.JobSettings;
import io.switchover.notification.NotificationSettings;
import io.switchover.packages.PackageSettings;
import io.switchover.pool.PoolSettings;
import io.switchover.readiness.ReadinessSettings;
import io.switchover.region.RegionSettings;
import io.switchover.replication.ReplicationSettings;
import io.switchover.switchover.SwitchoverSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All app settings there are. {@code SettingsTest} holds it complete. */
final class AzureAppSettings {

    private AzureAppSettings() {}

    /** Where the rooms say what they read. */
    static final List<Class<?>> MAPPINGS = List.of(
            AccessSettings.class,
            AzureSettings.class,
            RegionSettings.class,
            HealthSettings.class,
            JobSettings.class,
            PackageSettings.class,
            PoolSettings.class,
            ReplicationSettings.class,
            ReadinessSettings.class,
            FailoverSettings.class,
            SwitchoverSettings.class,
            DrillSettings.class,
            DrillReportSettings.class,
            NotificationSettings.class);

    /** The schedules that only the platform reads, by the names in the functions' triggers. */
    static final List<String> TIMERS = List.of(
            "SWITCHOVER_PROBE_SCHEDULE",
            "SWITCHOVER_CONVERGE_SCHEDULE",
            "SWITCHOVER_REPLICATE_SCHEDULE",
            "SWITCHOVER_TEND_SCHEDULE",
            "SWITCHOVER_READINESS_SCHEDULE");

    /** The connection that triggers name: a connection string under this name, or properties behind two underscores. */
    static final String CONNECTION = "SWITCHOVER_STORAGE";

    /** What only the host of the local world reads. */
    static final String OF_THE_LOCAL_HOST = "SWITCHOVER_LOCAL_";

    static final String HERE = one(RegionSettings.class, "here");
    static final String INITIAL = one(RegionSettings.class, "initialRegion");
    static final String CREDENTIAL = one(AzureSettings.class, "credential");
    static final String LOCAL_TOKEN = one(AzureSettings.class, "localToken");
    static final String ARM_ENDPOINT = one(AzureSettings.class, "armEndpoint");
    static final String COSMOS_ENDPOINT = one(AzureSettings.class, "cosmos", "endpoint");
    static final String COSMOS_KEY = one(AzureSettings.class, "cosmos", "key");
    static final String DRILL_SCHEDULE = one(DrillSettings.class, "schedule");
    static final String DRILL_RETRY_FOR = one(DrillSettings.class, "retryFor");
    static final String DRILL_BLOCKED = one(DrillSettings.class, "blockedDays");

    /** What a webhook's settings begin with; its name follows. */
    static final String WEBHOOK_URLS = one(NotificationSettings.class, "urls") + "_";

    static final String WEBHOOK_SECRETS = one(NotificationSettings.class, "secrets") + "_";
    static final String WEBHOOK_TYPES = one(NotificationSettings.class, "types") + "_";
    static final String WEBHOOK_SOURCE = one(NotificationSettings.class, "source");
    static final String WEBHOOK_TIMEOUT = one(NotificationSettings.class, "callTimeout");

    static final String IDENTIFY_BY = one(AccessSettings.class, "identifyBy");
    /** The hashes of the roles' keys, the lowest role first. */
    static final List<String> KEY_HASHES = List.of(
            one(AccessSettings.class, "readerKeySha256"),
            one(AccessSettings.class, "submitterKeySha256"),
            one(AccessSettings.class, "operatorKeySha256"));

    /** What the platform itself sets, when App Service authentication checks every caller. */
    static final String PLATFORM_AUTHENTICATES = "WEBSITE_AUTH_ENABLED";

    /** Numbers of which none would stop the work. */
    static final List<String> AT_LEAST_ONE = List.of(
            one(HealthSettings.class, "downAfterFailures"),
            one(JobSettings.class, "tasksInFlight"),
            one(JobSettings.class, "jobsPerTick"),
            one(JobSettings.class, "backoff", "after"),
            one(PackageSettings.class, "ratio"),
            one(PackageSettings.class, "entries"),
            one(PackageSettings.class, "maxCount"),
            one(PackageSettings.class, "listPages"),
            one(PackageSettings.class, "atOnce"),
            one(ReplicationSettings.class, "blocksInFlight"));

    /** Lists of containers that callers may name. */
    static final List<String> CONTAINERS =
            List.of(one(JobSettings.class, "taskContainers"), one(JobSettings.class, "signedContainers"));

    static final String SIGNED_FOR = one(JobSettings.class, "signedFor");

    /** Ages by Cosmos DB's time, which is in whole seconds and shared by several hosts. */
    static final List<String> AT_LEAST_FIVE_SECONDS =
            List.of(one(ReadinessSettings.class, "observerMaxAge"), one(PackageSettings.class, "claim"));

    /** The first of each is not longer than the second. */
    static final List<List<String>> ASCENDING = List.of(
            List.of(one(JobSettings.class, "backoff", "first"), one(JobSettings.class, "backoff", "max")),
            List.of(one(PackageSettings.class, "retryFirst"), one(PackageSettings.class, "retryMaxWait")),
            List.of(one(NotificationSettings.class, "retryFirst"), one(NotificationSettings.class, "retryMaxWait")),
            List.of(one(NotificationSettings.class, "maxAge"), one(NotificationSettings.class, "keepFor")),
            List.of(one(NotificationSettings.class, "retryFor"), one(NotificationSettings.class, "keepFor")));

    static final String CANARY_POOL = one(HealthSettings.class, "canaryPool");
    /** How long it may take until a canary is sent, and until it is back. */
    static final List<String> CANARY =
            List.of(one(HealthSettings.class, "canaryPeriod"), one(HealthSettings.class, "canaryTimeout"));
    /** The steps of a switchover that wait for a canary. */
    static final List<String> WAIT_FOR_CANARY =
            List.of(one(SwitchoverSettings.class, "rehearsing"), one(SwitchoverSettings.class, "verifying"));

    private static final String ROLE = one(RegionSettings.class, "regions", "role");
    private static final String WEIGHT = one(RegionSettings.class, "regions", "weight");
    private static final String SEALS = one(RegionSettings.class, "regions", "seals");
    private static final String BATCH_ENDPOINT = one(AzureSettings.class, "regions", "batchEndpoint");
    private static final String BATCH_ACCOUNT_ID = one(AzureSettings.class, "regions", "batchAccountId");
    private static final String STORAGE_ENDPOINT = one(AzureSettings.class, "regions", "storageEndpoint");
    private static final String STORAGE_KEY = one(AzureSettings.class, "regions", "storageKey");
    private static final String IDENTITIES = one(AzureSettings.class, "regions", "identities");

    private static final List<Setting> DECLARED = declared();

    private static List<Setting> declared() {
        var all = new ArrayList<Setting>();
        for (var mapping : MAPPINGS) {
            all.addAll(SettingNames.all(mapping));
        }
        for (var timer : TIMERS) {
            all.add(new Setting(timer, Setting.Kind.TEXT, List.of(), null, true, false));
        }
        return List.copyOf(all);
    }

    static List<Setting> all(Set<String> regions) {
        var all = new ArrayList<Setting>();
        for (var setting : DECLARED) {
            if (setting.name().contains(SettingNames.REGION)) {
                for (var region : regions) {
                    all.add(setting.named(of(region, setting.name())));
                }
            } else {
                all.add(setting);
            }
        }
        return List.copyOf(all);
    }

    /** The regions that any of these names is about. */
    static Set<String> regions(Set<String> names) {
        var regions = new TreeSet<String>();
        for (var name : names) {
            for (var setting : DECLARED) {
                var region = region(name, setting);
                if (region != null) {
                    regions.add(region.toLowerCase(Locale.ROOT));
                }
            }
        }
        return regions;
    }

    private static @Nullable String region(String name, Setting setting) {
        var at = setting.name().indexOf(SettingNames.REGION);
        if (at < 0 || !name.startsWith(setting.name().substring(0, at))) {
            return null;
        }
        var end = name.indexOf('_', at);
        var rest = setting.name().substring(at + SettingNames.REGION.length());
        if (end <= at
                || !(setting.aliases()
                        ? name.startsWith(rest + "_", end)
                        : name.substring(end).equals(rest))) {
            return null;
        }
        return name.substring(at, end);
    }

    private static String of(String region, String name) {
        return name.replace(SettingNames.REGION, region.toUpperCase(Locale.ROOT));
    }

    /** Stands for the names of all webhooks. */
    static String webhooks() {
        return one(NotificationSettings.class, "urls");
    }

    static String role(String region) {
        return of(region, ROLE);
    }

    static String weight(String region) {
        return of(region, WEIGHT);
    }

    static String seals(String region) {
        return of(region, SEALS);
    }

    static String batchEndpoint(String region) {
        return of(region, BATCH_ENDPOINT);
    }

    static String batchAccountId(String region) {
        return of(region, BATCH_ACCOUNT_ID);
    }

    static String storageEndpoint(String region) {
        return of(region, STORAGE_ENDPOINT);
    }

    static String storageKey(String region) {
        return of(region, STORAGE_KEY);
    }

    static String identities(String region) {
        return of(region, IDENTITIES);
    }
}

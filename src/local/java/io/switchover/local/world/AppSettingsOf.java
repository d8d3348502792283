package io.switchover.local.world;

import io.switchover.local.link.Geography;
import io.switchover.local.link.Network;
import io.switchover.local.link.Plane;
import io.switchover.local.storage.Azurite;
import io.switchover.store.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The app settings of one region's function app, by the names that they have in Azure. Every address in them is a link that
 * begins in that region. Timers and patience are shortened so that an outage takes seconds here; everything else stays as
 * in production.
 */
final class AppSettingsOf {
    private static final int SEALED_JOBS_REGIONS = 2;

    private AppSettingsOf() {}

    static Map<String, String> region(
            String here, int port, Geography geography, Network network, Azurite azurite, Keys keys) {
        var set = new TreeMap<String, String>();
        set.put("SWITCHOVER_HERE", here);
        set.put("SWITCHOVER_INITIAL_REGION", geography.jobs().getFirst());
        set.put("SWITCHOVER_CREDENTIAL", "local");
        set.put("SWITCHOVER_LOCAL_TOKEN", keys.token());
        set.put("SWITCHOVER_ARM_ENDPOINT", network.endpoint(here, Plane.arm()).toString());
        set.put(
                "SWITCHOVER_COSMOS_ENDPOINT",
                network.endpoint(here, Plane.cosmos(here)).toString());
        set.put("SWITCHOVER_COSMOS_KEY", keys.cosmos());
        int priority = 1;
        for (var region : geography.regions()) {
            var group = "SWITCHOVER_REGIONS_" + region.toUpperCase(Locale.ROOT) + "_";
            var jobs = geography.jobs().contains(region);
            set.put(group + "ROLE", jobs ? "jobs" : "witness");
            set.put(group + "PRIORITY", String.valueOf(priority++));
            // Of three storages, whichever regions join later.
            set.put(group + "SEALS", String.valueOf(!jobs || geography.jobs().indexOf(region) < SEALED_JOBS_REGIONS));
            set.put(
                    group + "STORAGE_ENDPOINT",
                    network.endpoint(here, Plane.storage(region)).toString());
            set.put(group + "STORAGE_KEY", azurite.key(geography.storageAccount(region)));
            set.put(
                    group + "APP_ENDPOINT",
                    network.endpoint(here, Plane.app(region)).toString());
            if (jobs) {
                set.put(
                        group + "BATCH_ENDPOINT",
                        network.endpoint(here, Plane.batch(region)).toString());
                set.put(group + "BATCH_ACCOUNT_ID", batchAccountId(geography, region));
                set.put(group + "IDENTITIES_NODES", Geography.identity(region));
            }
        }
        set.put(
                "SWITCHOVER_LOCAL_STORAGE_ENDPOINT",
                network.endpoint(here, Plane.storage(here)).toString());
        set.put("SWITCHOVER_LOCAL_STORAGE_ACCOUNT", geography.storageAccount(here));
        set.put("SWITCHOVER_LOCAL_STORAGE_KEY", azurite.key(geography.storageAccount(here)));
        set.put("SWITCHOVER_ACCESS_IDENTIFY_BY", "keys");
        keys.roles()
                .forEach((role, key) -> set.put(
                        "SWITCHOVER_ACCESS_" + role.toUpperCase(Locale.ROOT) + "_KEY_SHA256",
                        Sha256.of(key.getBytes(StandardCharsets.UTF_8))));
        set.put("SWITCHOVER_LOCAL_HOST_MASTER_KEY", keys.master());
        set.put("SWITCHOVER_LOCAL_HOST_END_WITH_PARENT", "true");
        set.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        set.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        quick(set);
        return set;
    }

    /** The receiver of notifications is called directly: no story loses the way to it. */
    static void notifies(Map<String, String> set, URI receiver, Keys keys) {
        set.put("SWITCHOVER_NOTIFICATIONS_URLS_WORLD", receiver.toString());
        set.put("SWITCHOVER_NOTIFICATIONS_SECRETS_WORLD", keys.webhook());
        set.put("SWITCHOVER_NOTIFICATIONS_CALL_TIMEOUT", "PT2S");
        set.put("SWITCHOVER_NOTIFICATIONS_RETRY_FIRST", "PT2S");
        set.put("SWITCHOVER_NOTIFICATIONS_RETRY_MAX_WAIT", "PT4S");
        set.put("SWITCHOVER_NOTIFICATIONS_REPEAT_AFTER", "PT10S");
    }

    static String batchAccountId(Geography geography, String region) {
        return "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/switchover"
                + "/providers/Microsoft.Batch/batchAccounts/"
                + geography.batchAccount(region);
    }

    /** What makes an outage last seconds and not minutes. */
    private static void quick(Map<String, String> set) {
        set.put("SWITCHOVER_PROBE_SCHEDULE", "*/1 * * * * *");
        set.put("SWITCHOVER_CONVERGE_SCHEDULE", "*/1 * * * * *");
        set.put("SWITCHOVER_REPLICATE_SCHEDULE", "*/2 * * * * *");
        set.put("SWITCHOVER_TEND_SCHEDULE", "*/2 * * * * *");
        set.put("SWITCHOVER_READINESS_SCHEDULE", "*/10 * * * * *");
        set.put("SWITCHOVER_DRILL_SCHEDULE", "0 0 3 * * *");
        // A drill is fired by hand here, at any time of the day.
        set.put("SWITCHOVER_DRILL_RETRY_FOR", "P1D");
        set.put("SWITCHOVER_DRILL_REPORT_WAIT_FOR_JOBS", "PT1M");
        set.put("SWITCHOVER_SEAL_CHECK_PERIOD", "PT10S");
        set.put("SWITCHOVER_PACKAGES_SWEEP_PERIOD", "PT10S");
        set.put("SWITCHOVER_CALL_CONNECT_TIMEOUT", "PT1S");
        set.put("SWITCHOVER_CALL_READ_TIMEOUT", "PT2S");
        set.put("SWITCHOVER_HEALTH_DOWN_AFTER_FAILURES", "3");
        set.put("SWITCHOVER_HEALTH_LONG_PATIENCE", "PT15S");
        set.put("SWITCHOVER_HEALTH_OBSERVATION_MAX_AGE", "PT8S");
        set.put("SWITCHOVER_HEALTH_PROBE_TIMEOUT", "PT2S");
        set.put("SWITCHOVER_HEALTH_SLOW_PROBE_PERIOD", "PT5S");
        set.put("SWITCHOVER_HEALTH_CANARY_POOL", BatchRegions.POOL);
        set.put("SWITCHOVER_HEALTH_CANARY_PERIOD", "PT10S");
        set.put("SWITCHOVER_HEALTH_CANARY_TIMEOUT", "PT30S");
        set.put("SWITCHOVER_FAILOVER_MODE", "automatic");
        set.put("SWITCHOVER_FAILOVER_DOWN_FOR", "PT3S");
        set.put("SWITCHOVER_FAILOVER_MIN_DWELL", "PT10S");
        set.put("SWITCHOVER_FAILOVER_MAX_MOVES", "100");
        set.put("SWITCHOVER_STEPS_CHECKING", "PT30S");
        set.put("SWITCHOVER_STEPS_WARMING", "PT30S");
        set.put("SWITCHOVER_STEPS_REHEARSING", "PT60S");
        set.put("SWITCHOVER_STEPS_MOVING", "PT30S");
        set.put("SWITCHOVER_STEPS_VERIFYING", "PT60S");
        set.put("SWITCHOVER_STEPS_DRAINING", "PT20S");
        set.put("SWITCHOVER_STEPS_WATCHING", "PT3S");
        set.put("SWITCHOVER_STEPS_MOVING_BACK", "PT60S");
        set.put("SWITCHOVER_POOLS_SWEEP_PERIOD", "PT10S");
        set.put("SWITCHOVER_PACKAGES_TICK_BUDGET", "PT10S");
        set.put("SWITCHOVER_PACKAGES_CLAIM", "PT20S");
        set.put("SWITCHOVER_PACKAGES_TAKEOVER", "PT6S");
        set.put("SWITCHOVER_PACKAGES_SECOND_LOOK", "PT4S");
        set.put("SWITCHOVER_PACKAGES_APPLICATION_GONE", "PT20S");
        set.put("SWITCHOVER_PACKAGES_RETRY_FIRST", "PT1S");
        set.put("SWITCHOVER_PACKAGES_RETRY_MAX_WAIT", "PT4S");
        set.put("SWITCHOVER_JOB_SIGNED_CONTAINERS", "inbox,renders,fgrp-*");
        set.put("SWITCHOVER_JOB_FULL_PASS_PERIOD", "PT5S");
        set.put("SWITCHOVER_JOB_COUNT_PERIOD", "PT5S");
        set.put("SWITCHOVER_JOB_TAKEOVER", "PT8S");
        set.put("SWITCHOVER_JOB_TICK_BUDGET", "PT5S");
        set.put("SWITCHOVER_JOB_BACKOFF_MAX", "PT3S");
        set.put("SWITCHOVER_JOB_BACKOFF_MAX_ASKED", "PT10S");
        set.put("SWITCHOVER_JOB_BACKOFF_SUSPECT_AFTER", "PT5S");
    }
}

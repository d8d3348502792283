package io.switchover.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line is a mistake that somebody can make, and what they are told. */
class SettingsPolicyTest {

    @Test
    void settings_that_fit_together_have_no_flaw() {
        assertThat(SettingsPolicy.flaws(managed())).isEmpty();
        assertThat(SettingsPolicy.flaws(local())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 500, textBlock = """
                    SWITCHOVER_HERE | nowhere | is "nowhere": it must be one of the regions that have settings here: northeurope, swedencentral, westeurope
                    SWITCHOVER_HERE | WestEurope | is "WestEurope": it must be one of the regions
                    SWITCHOVER_HERE | | is missing: set it as local.settings.json.example shows
                    SWITCHOVER_INITIAL_REGION | swedencentral | is "swedencentral": it must be one of the regions that run jobs: northeurope, westeurope
                    SWITCHOVER_REGIONS_WESTEUROPE_SEALS | no | is "no": it must be true or false
                    SWITCHOVER_REGIONS_WESTEUROPE_SEALS | false | 2 storage accounts would hold seals (northeurope, swedencentral), and exactly 3 must
                    SWITCHOVER_REGIONS_WESTEUROPE_ROLE | job | is "job": it must be jobs or witness
                    SWITCHOVER_REGIONS_WESTEUROPE_BATCH_ENDPOINT | | is missing: westeurope runs jobs and needs its Batch account here
                    SWITCHOVER_REGIONS_WESTEUROPE_BATCH_ACCOUNT_ID | | is missing: westeurope runs jobs and needs its Batch account here
                    SWITCHOVER_REGIONS_WESTEUROPE_BATCH_ACCOUNT_ID | prodwe | is "prodwe": it must be the account's ARM id
                    SWITCHOVER_REGIONS_WESTEUROPE_BATCH_ENDPOINT | prod.westeurope | is "prod.westeurope": it must be a URL, beginning with https:// and naming a host
                    SWITCHOVER_REGIONS_WESTEUROPE_BATCH_ENDPOINT | https://prod.northeurope.batch.azure.com | it is an account in northeurope, and must be the one in westeurope
                    SWITCHOVER_REGIONS_SWEDENCENTRAL_BATCH_ENDPOINT | https://prod.swedencentral.batch.azure.com | swedencentral is a witness and runs no jobs: remove it, or give swedencentral the role jobs
                    SWITCHOVER_REGIONS_WESTEUROPE_BATCH_ACCOUNT_ID | /subscriptions/s/resourceGroups/r/providers/Microsoft.Batch/batchAccounts/northeurope | it is also that of northeurope; each region has its own
                    SWITCHOVER_REGIONS_SWEDENCENTRAL_STORAGE_ENDPOINT | https://northeurope.blob.core.windows.net | it is also that of northeurope; each region has its own
                    SWITCHOVER_REGIONS_WESTEUROPE_IDENTITIES_NODES | | is missing: other regions have an identity of this alias
                    SWITCHOVER_REGIONS_WESTEUROPE_APP_ENDPOINT | | is missing
                    SWITCHOVER_COSMOS_ENDPOINT | prod.documents.azure.com | it must be a URL
                    SWITCHOVER_COSMOS_ENDPOINT | http://prod.documents.azure.com | an identity's token is sent by https only
                    SWITCHOVER_COSMOS_ENDPOINT | https://<cosmos-account>.documents.azure.com | is still the example's ("https://<cosmos-account>.documents.azure.com"): put yours in place of <cosmos-account>
                    SWITCHOVER_COSMOS_KEY | c2VjcmV0 | is not shown here: it is used with SWITCHOVER_CREDENTIAL=local only: remove it
                    SWITCHOVER_CREDENTIAL | key | is "key": it must be managed or local
                    SWITCHOVER_DRILL_SCHEDULE | | is missing
                    SWITCHOVER_DRILL_SCHEDULE | monthly | it must have six fields
                    SWITCHOVER_DRILL_SCHEDULE | 0 0 3 31 2 * | there is no day like that, so no drill is ever due
                    SWITCHOVER_DRILL_BLOCKED_DAYS | 2026-12-24, christmas | "christmas" is no day and no range of days
                    SWITCHOVER_DRILL_BLOCKED_DAYS | 2027-01-02/2026-12-24 | is no day and no range of days
                    SWITCHOVER_DRILL_BLOCKED_DAYS | FRI, friyay           | "friyay" is no day and no range of days
                    SWITCHOVER_DRILL_AFTER_MOVE        | come-back             | it must be stay or return
                    SWITCHOVER_DRILL_RETURN_AFTER | PT0S                  | it must be a duration of more than nothing
                    SWITCHOVER_PROBE_SCHEDULE | | is missing
                    SWITCHOVER_PROBE_SCHEDULE | 15 * * * * | it must have six fields (second minute hour day month day-of-week)
                    SWITCHOVER_CONVERGE_SCHEDULE | 0 60 * * * * | its minute "60" must be *, a number from 0 to 59
                    SWITCHOVER_JOB_TAKEOVER | 45 s | is "45 s": it must be a duration of more than nothing, such as PT30S or PT5M
                    SWITCHOVER_JOB_TAKEOVER | PT0S | it must be a duration of more than nothing
                    SWITCHOVER_JOB_TAKEOVER | ' ' | is empty: remove it, and PT45S holds, or give it a value
                    SWITCHOVER_JOB_TASKS_IN_FLIGHT | eight | is "eight": it must be a whole number from 0
                    SWITCHOVER_JOB_TASKS_IN_FLIGHT | 0 | with 0 it would never work
                    SWITCHOVER_JOB_BACKOFF_FIRST | PT5M | it must not be longer than SWITCHOVER_JOB_BACKOFF_MAX, which is PT30S
                    SWITCHOVER_JOB_SIGNED_FOR | P30D | is "P30D": it must be P7D or less
                    SWITCHOVER_JOB_SIGNED_CONTAINERS | uploads,packages | "packages" is a container of Switchover's own
                    SWITCHOVER_JOB_TASK_CONTAINERS | specs | "specs" is a container of Switchover's own
                    SWITCHOVER_JOB_TASK_CONTAINERS | inbox, Team A | "Team A" is no name of a container
                    SWITCHOVER_JOB_SIGNED_CONTAINERS | * | "*" is no name of a container
                    SWITCHOVER_PACKAGES_RATIO | 00 | with 0 it would never work
                    SWITCHOVER_PACKAGES_MAX_SIZE | half a gig | it must be a size such as 8M or 512M
                    SWITCHOVER_PACKAGES_CLAIM | PT4S | it must be PT5S or more
                    SWITCHOVER_FAILOVER_MODE | auto | it must be observe or confirm or automatic
                    SWITCHOVER_ACCESS_IDENTIFY_BY | anybody | is "anybody": it must be platform or keys
                    SWITCHOVER_ACCESS_OPERATOR_KEY_SHA256 | a secret | is not shown here: SWITCHOVER_ACCESS_IDENTIFY_BY is platform, and no key is asked for
                    SWITCHOVER_STORAGE__queueServiceUri | | is missing: the triggers for uploads need it
                    SWITCHOVER_STORAGE__blobServiceUri | westeurope | it must be a URL
                    SWITCHOVER_STORAGE__blobServiceUri | https://northeurope.blob.core.windows.net | it must be the storage account of this app's region, which is westeurope.blob.core.windows.net by SWITCHOVER_REGIONS_WESTEUROPE_STORAGE_ENDPOINT
                    SWITCHOVER_DRIL_SCHEDULE | 0 0 3 1 * * | is no setting of Switchover: remove it
                    SWITCHOVER_JOB_TAKEOVR | PT45S | is no setting of Switchover: did you mean SWITCHOVER_JOB_TAKEOVER? Rename it, or remove it
                    SWITCHOVER_NOTIFICATIONS_URLS_OPS | http://ops.example/hook | is not shown here: events are sent by https only; begin it with https://
                    SWITCHOVER_NOTIFICATIONS_URLS_OPS | ops.example | is not shown here: it must be a URL, beginning with https:// and naming a host
                    SWITCHOVER_NOTIFICATIONS_URLS_OPS | https://ann@ops.example/hook | is not shown here: it must have no user and no # in it
                    SWITCHOVER_NOTIFICATIONS_URLS_OPS | https://<receiver>/hook | is still the example's (not shown here): put yours in place of <receiver>
                    SWITCHOVER_STORAGE__queueServiceUri | https://<account>.queue.core.windows.net | is still the example's ("https://<account>.queue.core.windows.net"): put yours in place of <account>
                    SWITCHOVER_LOCAL_CONTROL | 7070 | is no setting of Switchover
                    SWITCHOVER_NOTIFICATIONS_SECRETS_OPS | short | is not shown here: it must have 32 characters or more
                    SWITCHOVER_NOTIFICATIONS_SECRETS_PAGER | 0123456789abcdef0123456789abcdef | is not shown here: SWITCHOVER_NOTIFICATIONS_URLS_PAGER is missing: set it, or remove this
                    SWITCHOVER_NOTIFICATIONS_TYPES_PAGER | drill | is "drill": SWITCHOVER_NOTIFICATIONS_URLS_PAGER is missing: set it, or remove this
                    SWITCHOVER_NOTIFICATIONS_TYPES_OPS | drill, moves | "moves" is no type of event; there are step, question, drill, verdict, readiness, package, upload, record, job
                    SWITCHOVER_NOTIFICATIONS_SOURCE | not a uri | it must be a URI, such as /switchover
                    SWITCHOVER_NOTIFICATIONS_CALL_TIMEOUT | PT11S | it must be PT10S or less, or no call would fit into a tick
                    SWITCHOVER_NOTIFICATIONS_RETRY_FIRST | PT1H | it must not be longer than SWITCHOVER_NOTIFICATIONS_RETRY_MAX_WAIT, which is PT15M
                    SWITCHOVER_FROBNICATE | 1 | is no setting of Switchover: remove it
                    """)
    void one_mistake_is_one_flaw_by_the_settings_name_with_the_value_and_what_to_do(
            String setting, String value, String said) {
        var settings = managed();
        if (value == null) {
            settings.remove(setting);
        } else {
            settings.put(setting, value);
        }

        assertThat(SettingsPolicy.flaws(settings)).singleElement().satisfies(flaw -> {
            assertThat(flaw.setting()).isEqualTo(setting);
            assertThat(flaw.sentence()).startsWith(setting + " ").contains(said);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SWITCHOVER_JOB_BACKOFF_FIRST   | PT30S
                    SWITCHOVER_JOB_SIGNED_FOR      | P7D
                    SWITCHOVER_PACKAGES_CLAIM      | PT5S
                    SWITCHOVER_JOB_TASK_CONTAINERS | inbox,,frames
                    SWITCHOVER_DRILL_BLOCKED_DAYS  | 2026-12-24, 2026-12-24/2027-01-02, SAT, sunday
                    SWITCHOVER_REGIONS_WESTEUROPE_BATCH_ENDPOINT | https://prod.northeurope.batch
                    SWITCHOVER_NOTIFICATIONS_URLS_OPS | http://127.0.0.1:8080/hook
                    SWITCHOVER_NOTIFICATIONS_TYPES_OPS | drill, verdict
                    SWITCHOVER_NOTIFICATIONS_CALL_TIMEOUT | PT10S
                    """)
    void what_is_just_within_its_bounds_has_no_flaw(String setting, String value) {
        var settings = managed();
        settings.put(setting, value);

        assertThat(SettingsPolicy.flaws(settings)).isEmpty();
    }

    @Test
    void every_webhook_has_a_secret_and_there_are_not_more_than_one_tick_can_serve() {
        var settings = managed();
        settings.remove("SWITCHOVER_NOTIFICATIONS_SECRETS_OPS");
        assertThat(SettingsPolicy.flaws(settings)).singleElement().satisfies(flaw -> assertThat(flaw.sentence())
                .startsWith("SWITCHOVER_NOTIFICATIONS_SECRETS_OPS is missing: SWITCHOVER_NOTIFICATIONS_URLS_OPS is set,"
                        + " and what is sent there must be signed"));

        settings.put("SWITCHOVER_NOTIFICATIONS_SECRETS_OPS", "s".repeat(32));
        for (int i = 1; i < 20; i++) {
            webhook(settings, "R" + i);
        }
        assertThat(SettingsPolicy.flaws(settings)).isEmpty();
        webhook(settings, "R20");
        assertThat(SettingsPolicy.flaws(settings)).singleElement().satisfies(flaw -> assertThat(flaw.sentence())
                .contains("21 webhooks are set, and 20 are the most"));
    }

    @Test
    void the_name_of_a_webhook_has_letters_and_digits() {
        var settings = managed();
        webhook(settings, "NIGHT_SHIFT");

        assertThat(SettingsPolicy.flaws(settings))
                .extracting(SettingFlaw::sentence)
                .anySatisfy(said -> assertThat(said)
                        .startsWith("SWITCHOVER_NOTIFICATIONS_URLS_NIGHT_SHIFT")
                        .contains("the name of a webhook has 1 to 30 letters and digits; this is NIGHT_SHIFT"));
    }

    private static void webhook(Map<String, String> settings, String name) {
        settings.put("SWITCHOVER_NOTIFICATIONS_URLS_" + name, "https://r.example/hook");
        settings.put("SWITCHOVER_NOTIFICATIONS_SECRETS_" + name, "s".repeat(32));
    }

    @Test
    void some_region_runs_jobs_and_one_of_those_takes_split_jobs() {
        var settings = managed();
        for (var region : new String[] {"westeurope", "northeurope"}) {
            settings.put(group(region) + "WEIGHT", "0");
        }
        assertThat(SettingsPolicy.flaws(settings)).singleElement().satisfies(flaw -> assertThat(flaw.sentence())
                .startsWith("SWITCHOVER_REGIONS_NORTHEUROPE_WEIGHT is \"0\": the weights of all regions that run"
                        + " jobs are 0"));
        settings.put(group("westeurope") + "WEIGHT", "1");
        assertThat(SettingsPolicy.flaws(settings)).isEmpty();

        for (var region : new String[] {"westeurope", "northeurope"}) {
            settings.put(group(region) + "ROLE", "witness");
            settings.keySet()
                    .removeIf(name ->
                            name.startsWith(group(region) + "BATCH") || name.startsWith(group(region) + "IDENTITIES"));
        }
        assertThat(SettingsPolicy.flaws(settings)).singleElement().satisfies(flaw -> assertThat(flaw.sentence())
                .startsWith("SWITCHOVER_REGIONS_NORTHEUROPE_ROLE is \"witness\": no region runs jobs"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SWITCHOVER_COSMOS_ENDPOINT | https://prod.documents.azure.com | SWITCHOVER_CREDENTIAL is local, and keys are sent to this machine only
                    SWITCHOVER_REGIONS_WESTEUROPE_BATCH_ENDPOINT | https://prod.westeurope.batch.azure.com | SWITCHOVER_CREDENTIAL is local
                    SWITCHOVER_COSMOS_KEY | | SWITCHOVER_CREDENTIAL is local and needs it
                    SWITCHOVER_REGIONS_SWEDENCENTRAL_STORAGE_KEY | | SWITCHOVER_CREDENTIAL is local and needs it
                    """)
    void keys_go_to_this_machine_only(String setting, String value, String said) {
        var settings = local();
        if (value == null) {
            settings.remove(setting);
        } else {
            settings.put(setting, value);
        }

        assertThat(SettingsPolicy.flaws(settings)).singleElement().satisfies(flaw -> assertThat(flaw.sentence())
                .startsWith(setting + " ")
                .contains(said));
    }

    /** A canary takes up to 8 minutes by default until it is sent and back. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    standby | PT5M  | PT15M | PT15M |
                    standby | PT30M | PT15M | PT15M | SWITCHOVER_STEPS_REHEARSING,SWITCHOVER_STEPS_VERIFYING
                    standby | PT5M  | PT7M  | PT8M  | SWITCHOVER_STEPS_REHEARSING
                    ''      | PT30M | PT15M | PT15M |
                    """)
    void a_step_that_waits_for_a_canary_lasts_as_long_as_one_takes(
            String pool, String period, String rehearsing, String verifying, String flawed) {
        var settings = managed();
        if (!pool.isEmpty()) {
            settings.put("SWITCHOVER_HEALTH_CANARY_POOL", pool);
        }
        settings.put("SWITCHOVER_HEALTH_CANARY_PERIOD", period);
        settings.put("SWITCHOVER_STEPS_REHEARSING", rehearsing);
        settings.put("SWITCHOVER_STEPS_VERIFYING", verifying);

        assertThat(SettingsPolicy.flaws(settings))
                .extracting(SettingFlaw::setting)
                .containsExactlyElementsOf(flawed == null ? List.of() : List.of(flawed.split(",")));
    }

    @Test
    void a_fourth_region_holds_no_seals() {
        var settings = managed();
        var group = group("francecentral");
        settings.put(group + "STORAGE_ENDPOINT", "https://francecentral.blob.core.windows.net");
        settings.put(group + "APP_ENDPOINT", "https://switchover-francecentral.azurewebsites.net");
        settings.put(group + "ROLE", "witness");

        assertThat(SettingsPolicy.flaws(settings)).singleElement().satisfies(flaw -> assertThat(flaw.sentence())
                .contains("4 storage accounts would hold seals", "a region that is added gets false"));
        settings.put(group + "SEALS", "false");
        assertThat(SettingsPolicy.flaws(settings)).isEmpty();
    }

    @Test
    void all_flaws_are_told_at_once() {
        var settings = managed();
        settings.put("SWITCHOVER_HERE", "nowhere");
        settings.put("SWITCHOVER_JOB_TAKEOVER", "soon");
        settings.remove("SWITCHOVER_PROBE_SCHEDULE");

        assertThat(SettingsPolicy.flaws(settings))
                .extracting(SettingFlaw::setting)
                .containsExactly("SWITCHOVER_HERE", "SWITCHOVER_JOB_TAKEOVER", "SWITCHOVER_PROBE_SCHEDULE");
    }

    @Test
    void a_misspelt_setting_that_was_needed_is_told_from_both_ends() {
        var settings = managed();
        settings.put("SWITCHOVER_INITAL_REGION", settings.remove("SWITCHOVER_INITIAL_REGION"));

        assertThat(SettingsPolicy.flaws(settings))
                .extracting(SettingFlaw::sentence)
                .containsExactly(
                        "SWITCHOVER_INITAL_REGION is no setting of Switchover: did you mean SWITCHOVER_INITIAL_REGION? Rename it, or"
                                + " remove it",
                        "SWITCHOVER_INITIAL_REGION is missing: set it as local.settings.json.example shows");
    }

    @Test
    void nothing_at_all_is_told_where_to_begin() {
        assertThat(SettingsPolicy.flaws(Map.of()))
                .extracting(SettingFlaw::sentence)
                .anySatisfy(said -> assertThat(said).contains("take local.settings.json.example"))
                .anySatisfy(said -> assertThat(said).startsWith("SWITCHOVER_HERE is missing"))
                .anySatisfy(said -> assertThat(said).startsWith("SWITCHOVER_COSMOS_ENDPOINT is missing"));
    }

    @Test
    void two_regions_cannot_hold_a_seal_without_each_other() {
        var settings = managed();
        settings.keySet().removeIf(name -> name.contains("SWEDENCENTRAL"));

        assertThat(SettingsPolicy.flaws(settings)).singleElement().satisfies(flaw -> assertThat(flaw.sentence())
                .contains("only 2 regions are set (northeurope, westeurope)")
                .contains("add a witness"));
    }

    @Test
    void a_principals_header_is_not_believed_where_the_platform_does_not_authenticate() {
        for (var said : new String[] {null, "False"}) {
            var settings = managed();
            settings.remove("WEBSITE_AUTH_ENABLED");
            if (said != null) {
                settings.put("WEBSITE_AUTH_ENABLED", said);
            }
            assertThat(SettingsPolicy.flaws(settings))
                    .singleElement()
                    .satisfies(
                            flaw -> assertThat(flaw.sentence())
                                    .startsWith(
                                            "SWITCHOVER_ACCESS_IDENTIFY_BY is \"platform\": App Service authentication is not on here"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 500, textBlock = """
                    SWITCHOVER_ACCESS_READER_KEY_SHA256 | | is missing: SWITCHOVER_ACCESS_IDENTIFY_BY is keys and each role needs one
                    SWITCHOVER_ACCESS_OPERATOR_KEY_SHA256 | my-secret-key | it must be the SHA-256 of the key, 64 hexadecimal digits, and not the key itself
                    SWITCHOVER_ACCESS_OPERATOR_KEY_SHA256 | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | it is the SHA-256 of an empty key
                    SWITCHOVER_ACCESS_SUBMITTER_KEY_SHA256 | 1111111111111111111111111111111111111111111111111111111111111111 | it is also SWITCHOVER_ACCESS_READER_KEY_SHA256
                    """)
    void with_keys_each_role_has_one_of_its_own_and_only_its_hash_is_set(String setting, String value, String said) {
        var settings = local();
        if (value == null) {
            settings.remove(setting);
        } else {
            settings.put(setting, value);
        }

        assertThat(SettingsPolicy.flaws(settings)).singleElement().satisfies(flaw -> {
            assertThat(flaw.setting()).isEqualTo(setting);
            assertThat(flaw.sentence()).contains(said).doesNotContain("my-secret-key");
        });
    }

    @Test
    void a_secret_is_never_shown() {
        var settings = managed();
        settings.put("SWITCHOVER_REGIONS_WESTEUROPE_STORAGE_KEY", "c2VjcmV0<x>");
        settings.put("SWITCHOVER_LOCAL_TOKEN", "c2VjcmV0");
        settings.put("SWITCHOVER_COSMOS_KEE", "c2VjcmV0");

        assertThat(SettingsPolicy.flaws(settings)).hasSize(3).allSatisfy(flaw -> assertThat(flaw.sentence())
                .doesNotContain("c2VjcmV0"));
    }

    @Test
    void a_connection_may_also_be_a_connection_string_or_an_accounts_name_with_an_identity_of_its_own() {
        for (var way : Map.of(
                        "SWITCHOVER_STORAGE", "DefaultEndpointsProtocol=https;AccountName=westeurope",
                        "SWITCHOVER_STORAGE__accountName", "westeurope")
                .entrySet()) {
            var settings = managed();
            settings.keySet().removeIf(name -> name.startsWith("SWITCHOVER_STORAGE__"));
            settings.put(way.getKey(), way.getValue());
            settings.put("SWITCHOVER_STORAGE__credential", "managedidentity");
            settings.put("SWITCHOVER_STORAGE__clientId", "1");
            assertThat(SettingsPolicy.flaws(settings)).isEmpty();
        }
    }

    @Test
    void what_bears_another_name_is_nobodys_business() {
        var settings = managed();
        settings.put("AzureWebJobsStorage", "UseDevelopmentStorage=true");
        settings.put("SWITCHOVERS", "a band");

        assertThat(SettingsPolicy.flaws(settings)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/15 * * * * *",
                "0 */5 * * * *",
                "0 0 3 1 * *",
                "0 0 9 1-7 * MON",
                "0,30 1-5 8-18/2 * jan,JUL 1-5",
                "59 59 23 31 12 6"
            })
    void the_platforms_schedules_are_schedules(String schedule) {
        assertThat(NcrontabPolicy.broken(schedule)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * * *",
                "* * * * * * *",
                "60 * * * * *",
                "* * 24 * * *",
                "* * * 0 * *",
                "* * * * 13 *",
                "* * * * * 7",
                "* * * * * FUN",
                "5-1 * * * * *",
                "*/0 * * * * *",
                "5/2 * * * * *",
                "? * * * * *",
                "* * * L * *",
                "1,,2 * * * * *",
                "PT15S"
            })
    void what_is_none_is_told_the_field(String schedule) {
        assertThat(NcrontabPolicy.broken(schedule)).isPresent();
    }

    /** A deployment of three regions with an identity. */
    private static Map<String, String> managed() {
        var settings = schedules();
        settings.put("SWITCHOVER_COSMOS_ENDPOINT", "https://prod.documents.azure.com:443/");
        settings.put("SWITCHOVER_STORAGE__blobServiceUri", "https://westeurope.blob.core.windows.net");
        settings.put("SWITCHOVER_STORAGE__queueServiceUri", "https://westeurope.queue.core.windows.net");
        settings.put("WEBSITE_AUTH_ENABLED", "True");
        settings.put("SWITCHOVER_NOTIFICATIONS_URLS_OPS", "https://ops.example/hook");
        settings.put("SWITCHOVER_NOTIFICATIONS_SECRETS_OPS", "s".repeat(32));
        for (var region : new String[] {"westeurope", "northeurope", "swedencentral"}) {
            var group = group(region);
            settings.put(group + "STORAGE_ENDPOINT", "https://" + region + ".blob.core.windows.net");
            settings.put(group + "APP_ENDPOINT", "https://switchover-" + region + ".azurewebsites.net");
            if (region.equals("swedencentral")) {
                settings.put(group + "ROLE", "witness");
            } else {
                settings.put(group + "ROLE", "jobs");
                settings.put(group + "BATCH_ENDPOINT", "https://prod." + region + ".batch.azure.com");
                settings.put(group + "BATCH_ACCOUNT_ID", account(region));
                settings.put(group + "IDENTITIES_NODES", "/subscriptions/s/identity");
            }
        }
        return settings;
    }

    /** The same on one machine, with keys. */
    private static Map<String, String> local() {
        var settings = schedules();
        settings.put("SWITCHOVER_CREDENTIAL", "local");
        settings.put("SWITCHOVER_LOCAL_TOKEN", "t");
        settings.put("SWITCHOVER_LOCAL_HOST_MASTER_KEY", "k");
        settings.put("SWITCHOVER_ACCESS_IDENTIFY_BY", "keys");
        settings.put("SWITCHOVER_ACCESS_READER_KEY_SHA256", "1".repeat(64));
        settings.put("SWITCHOVER_ACCESS_SUBMITTER_KEY_SHA256", "2".repeat(64));
        settings.put("SWITCHOVER_ACCESS_OPERATOR_KEY_SHA256", "3".repeat(64));
        settings.put("SWITCHOVER_ARM_ENDPOINT", "http://127.0.0.1:1");
        settings.put("SWITCHOVER_COSMOS_ENDPOINT", "http://localhost:2");
        settings.put("SWITCHOVER_COSMOS_KEY", "k");
        for (var region : new String[] {"westeurope", "northeurope", "swedencentral"}) {
            var group = group(region);
            settings.put(group + "STORAGE_ENDPOINT", "http://127.0.0.1:3/" + region);
            settings.put(group + "STORAGE_KEY", "k");
            settings.put(group + "APP_ENDPOINT", "http://127.0.0.1:4");
            settings.put(group + "ROLE", region.equals("swedencentral") ? "witness" : "jobs");
            if (!region.equals("swedencentral")) {
                settings.put(group + "BATCH_ENDPOINT", "http://127.0.0.1:5");
                settings.put(group + "BATCH_ACCOUNT_ID", account(region));
            }
        }
        return settings;
    }

    private static Map<String, String> schedules() {
        var settings =
                new TreeMap<>(Map.of("SWITCHOVER_HERE", "westeurope", "SWITCHOVER_INITIAL_REGION", "westeurope"));
        for (var timer : new String[] {"PROBE", "CONVERGE", "REPLICATE", "TEND", "READINESS"}) {
            settings.put("SWITCHOVER_" + timer + "_SCHEDULE", "*/15 * * * * *");
        }
        settings.put("SWITCHOVER_DRILL_SCHEDULE", "0 0 3 1 * *");
        return settings;
    }

    private static String group(String region) {
        return "SWITCHOVER_REGIONS_" + region.toUpperCase(Locale.ROOT) + "_";
    }

    private static String account(String region) {
        return "/subscriptions/s/resourceGroups/r/providers/Microsoft.Batch/batchAccounts/" + region;
    }

    /** It concerns drills only, and an app that does not start moves nothing. */
    @Test
    void a_time_zone_of_the_host_that_is_not_known_keeps_no_app_from_starting() {
        var settings = new TreeMap<>(managed());
        settings.put("WEBSITE_TIME_ZONE", "W. Europe Standard Time");
        settings.put("WEBSITE_SITE_NAME", "app");
        settings.put("TZ", ":whatever");
        assertThat(SettingsPolicy.flaws(settings)).isEmpty();
    }

    @Test
    void an_app_setting_that_is_no_time_zone_is_refused() {
        var settings = new TreeMap<>(managed());
        settings.put("WEBSITE_TIME_ZONE", "West Europe");
        assertThat(SettingsPolicy.flaws(settings)).singleElement().satisfies(flaw -> assertThat(flaw.sentence())
                .isEqualTo("WEBSITE_TIME_ZONE is \"West Europe\": the platform reads schedules in this time zone,"
                        + " and Switchover does not know it; set it to a name that the platform takes, such as"
                        + " Europe/Amsterdam, or W. Europe Standard Time on Windows, or remove it, and schedules"
                        + " are in UTC"));
    }

    /** By default a drill is tried for six hours. */
    @ParameterizedTest
    @CsvSource({
        "0 0 * * * *, PT1H, ''",
        "0 0 * * * *, PT61M, 1 h apart",
        "0 0 */4 * * *, , 4 h apart",
        "0 0 */6 * * *, , ''"
    })
    void no_drill_is_tried_longer_than_until_the_next_one(String schedule, String retryFor, String flaw) {
        var settings = new TreeMap<>(managed());
        settings.put("SWITCHOVER_DRILL_SCHEDULE", schedule);
        if (retryFor != null) {
            settings.put("SWITCHOVER_DRILL_RETRY_FOR", retryFor);
        }
        assertThat(SettingsPolicy.flaws(settings).stream().map(SettingFlaw::sentence))
                .hasSize(flaw.isEmpty() ? 0 : 1)
                .allSatisfy(
                        sentence -> assertThat(sentence).contains(flaw, "so one would still be tried when the next"));
    }
}

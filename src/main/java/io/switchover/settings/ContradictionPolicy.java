package io.switchover.settings;

import io.switchover.drill.NcrontabSchedule;
import io.switchover.time.Counted;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** What no single setting says: where two of them contradict each other, or one the place that it names. */
final class ContradictionPolicy {

    /** So many storage accounts hold seals: then no two lists of regions have majorities without one in common. */
    private static final int SEALING = 3;

    private static final Duration LONGEST_SIGNATURE = Duration.ofDays(7);

    private ContradictionPolicy() {}

    static List<SettingFlaw> flaws(AppSettings settings) {
        var flaws = new SettingFlaws(settings, new ArrayList<>());
        regions(settings, flaws);
        settings.regions().forEach(region -> role(settings, region, flaws));
        shared(settings, AzureAppSettings::batchAccountId, flaws);
        shared(settings, AzureAppSettings::storageEndpoint, flaws);
        identities(settings, flaws);
        schedules(settings, flaws);
        DrillSettingsPolicy.flaws(settings, flaws);
        containers(settings, flaws);
        bounds(settings, flaws);
        canaries(settings, flaws);
        CredentialPolicy.flaws(settings, flaws);
        AccessProofPolicy.flaws(settings, flaws);
        WebhookPolicy.flaws(settings, flaws);
        return flaws.found();
    }

    private static void regions(AppSettings settings, SettingFlaws flaws) {
        var all = settings.regions();
        var jobs = settings.jobs();
        if (!all.isEmpty()
                && settings.text(AzureAppSettings.HERE).filter(all::contains).isEmpty()) {
            flaws.holds(
                    AzureAppSettings.HERE,
                    "it must be one of the regions that have settings here: " + String.join(", ", all)
                            + "; set it to the region that this function app is in");
        }
        if (!jobs.isEmpty()
                && settings.text(AzureAppSettings.INITIAL)
                        .filter(initial -> all.contains(initial) && !witness(settings, initial))
                        .isEmpty()) {
            flaws.holds(
                    AzureAppSettings.INITIAL,
                    "it must be one of the regions that run jobs: " + String.join(", ", jobs)
                            + "; set it to the region that is active at the first start");
        }
        if (!all.isEmpty() && jobs.isEmpty()) {
            flaws.holds(
                    AzureAppSettings.role(all.iterator().next()),
                    "no region runs jobs; give the role jobs to those that have a Batch account");
        }
        if (!jobs.isEmpty()
                && jobs.stream().allMatch(region -> settings.text(AzureAppSettings.weight(region))
                        .filter(none -> none.matches("0+"))
                        .isPresent())) {
            flaws.holds(
                    AzureAppSettings.weight(jobs.iterator().next()),
                    "the weights of all regions that run jobs are 0, so that split jobs could go nowhere");
        }
        if (!all.isEmpty() && all.size() < SEALING) {
            flaws.holds(
                    AzureAppSettings.role(all.iterator().next()),
                    "only " + Counted.of(all.size(), "region is", "regions are") + " set (" + String.join(", ", all)
                            + "); more than half of their storages must hold each seal, so with fewer than three the"
                            + " loss of one stops everything: add a witness");
        }
        seals(settings, all, flaws);
    }

    private static void seals(AppSettings settings, Set<String> all, SettingFlaws flaws) {
        var seals = new ArrayList<String>();
        var others = new ArrayList<String>();
        for (var region : all) {
            boolean not = settings.text(AzureAppSettings.seals(region))
                    .filter("false"::equalsIgnoreCase)
                    .isPresent();
            (not ? others : seals).add(region);
        }
        if (all.size() >= SEALING && seals.size() != SEALING) {
            flaws.holds(
                    AzureAppSettings.seals((seals.size() < SEALING ? others : seals).getLast()),
                    seals.size() + " storage accounts would hold seals (" + String.join(", ", seals) + "), and exactly "
                            + SEALING + " must, however many regions there are; which " + SEALING
                            + " must never change, so a region that is added gets false");
        }
    }

    private static void role(AppSettings settings, String region, SettingFlaws flaws) {
        var endpoint = AzureAppSettings.batchEndpoint(region);
        var account = AzureAppSettings.batchAccountId(region);
        if (settings.jobs().contains(region)) {
            Stream.of(endpoint, account)
                    .filter(name -> settings.text(name).isEmpty())
                    .forEach(name -> flaws.holds(
                            name,
                            region + " runs jobs and needs its Batch account here, or the role witness in "
                                    + AzureAppSettings.role(region)));
            settings.text(account)
                    .filter(id -> !ValuePolicy.accountId(id))
                    .ifPresent(id -> flaws.holds(
                            account,
                            "it must be the account's ARM id (/subscriptions/…/resourceGroups/…/providers/"
                                    + "Microsoft.Batch/batchAccounts/…)"));
            settings.url(endpoint)
                    .flatMap(ContradictionPolicy::regionOf)
                    .filter(other -> !other.equals(region))
                    .ifPresent(other -> flaws.holds(
                            endpoint, "it is an account in " + other + ", and must be the one in " + region));
        } else if (witness(settings, region)) {
            Stream.of(endpoint, account)
                    .filter(name -> settings.text(name).isPresent())
                    .forEach(name -> flaws.holds(
                            name,
                            region + " is a witness and runs no jobs: remove it, or give " + region
                                    + " the role jobs in " + AzureAppSettings.role(region)));
        }
    }

    private static boolean witness(AppSettings settings, String region) {
        return settings.text(AzureAppSettings.role(region))
                .filter("witness"::equalsIgnoreCase)
                .isPresent();
    }

    /** Batch names the region behind the account: {@code prod.westeurope.batch.azure.com}. */
    private static Optional<String> regionOf(URI endpoint) {
        var labels = endpoint.getHost().toLowerCase(Locale.ROOT).split("\\.");
        return labels.length > 3 && labels[2].equals("batch") ? Optional.of(labels[1]) : Optional.empty();
    }

    private static void shared(AppSettings settings, Function<String, String> name, SettingFlaws flaws) {
        var seen = new ArrayList<String>();
        for (var region : settings.regions()) {
            var value = settings.text(name.apply(region));
            value.flatMap(v -> seen.stream()
                            .filter(other -> settings.text(name.apply(other))
                                    .filter(v::equalsIgnoreCase)
                                    .isPresent())
                            .findFirst())
                    .ifPresent(other -> flaws.holds(
                            name.apply(region),
                            "it is also that of " + other + "; each region has its own, or they are lost together"));
            seen.add(region);
        }
    }

    private static void identities(AppSettings settings, SettingFlaws flaws) {
        var aliases = new TreeSet<String>();
        for (var region : settings.jobs()) {
            var prefix = AzureAppSettings.identities(region) + "_";
            settings.set().keySet().stream()
                    .filter(name -> name.startsWith(prefix))
                    .forEach(name -> aliases.add(name.substring(prefix.length())));
        }
        for (var region : settings.jobs()) {
            for (var alias : aliases) {
                var name = AzureAppSettings.identities(region) + "_" + alias;
                if (!settings.set().containsKey(name)) {
                    flaws.holds(
                            name,
                            "other regions have an identity of this alias, so that jobs that use it could not run in "
                                    + region + ": set it to the identity of the pools in " + region);
                }
            }
        }
    }

    private static void schedules(AppSettings settings, SettingFlaws flaws) {
        var drill = AzureAppSettings.DRILL_SCHEDULE;
        if (!settings.set().containsKey(drill)) {
            flaws.found()
                    .add(new SettingFlaw(
                            drill,
                            drill + " is missing: the platform's timer reads it too, and knows no default; set it as"
                                    + " local.settings.json.example shows"));
        }
        Stream.concat(AzureAppSettings.TIMERS.stream(), Stream.of(drill))
                .forEach(name ->
                        settings.text(name).flatMap(NcrontabPolicy::broken).ifPresent(rule -> flaws.holds(name, rule)));
        settings.text(drill)
                .filter(schedule -> NcrontabPolicy.broken(schedule).isEmpty())
                .flatMap(NcrontabSchedule::flaw)
                .ifPresent(rule -> flaws.holds(drill, rule));
        settings.text(AzureAppSettings.DRILL_BLOCKED)
                .map(ValuePolicy::noDays)
                .filter(none -> !none.isEmpty())
                .ifPresent(none -> flaws.holds(
                        AzureAppSettings.DRILL_BLOCKED,
                        "\"" + none.getFirst() + "\" is no day and no range of days; write days such as"
                                + " 2026-12-24, ranges such as 2026-12-24/2027-01-02 and days of the week such as"
                                + " FRI, separated by commas"));
    }

    /** What callers may have read or signed: a name that is none, or one of ours, would be dropped without a word. */
    private static void containers(AppSettings settings, SettingFlaws flaws) {
        for (var name : AzureAppSettings.CONTAINERS) {
            settings.text(name).stream()
                    .flatMap(list -> Stream.of(list.split(",")))
                    .map(String::strip)
                    .filter(container -> !container.isEmpty())
                    .forEach(container -> ValuePolicy.container(container)
                            .ifPresent(rule -> flaws.holds(name, "\"" + container + "\" " + rule)));
        }
    }

    private static void bounds(AppSettings settings, SettingFlaws flaws) {
        AzureAppSettings.AT_LEAST_ONE.stream()
                .filter(name ->
                        settings.text(name).filter(none -> none.matches("0+")).isPresent())
                .forEach(name -> flaws.holds(name, "with 0 it would never work: set it to 1 or more"));
        settings.text(AzureAppSettings.SIGNED_FOR)
                .flatMap(ValuePolicy::duration)
                .filter(duration -> duration.compareTo(LONGEST_SIGNATURE) > 0)
                .ifPresent(tooLong -> flaws.holds(
                        AzureAppSettings.SIGNED_FOR,
                        "it must be P7D or less, since Azure Storage gives no key that is valid for longer"));
        AzureAppSettings.AT_LEAST_FIVE_SECONDS.stream()
                .filter(name -> settings.text(name)
                        .flatMap(ValuePolicy::duration)
                        .filter(duration -> duration.toSeconds() < 5)
                        .isPresent())
                .forEach(name ->
                        flaws.holds(name, "it must be PT5S or more, since Cosmos DB's time is in whole seconds"));
        for (var pair : AzureAppSettings.ASCENDING) {
            var first = settings.text(pair.getFirst()).flatMap(ValuePolicy::duration);
            var most = settings.text(pair.getLast()).flatMap(ValuePolicy::duration);
            if (first.isPresent() && most.isPresent() && first.get().compareTo(most.get()) > 0) {
                flaws.holds(
                        pair.getFirst(),
                        "it must not be longer than " + pair.getLast() + ", which is "
                                + settings.text(pair.getLast()).orElseThrow());
            }
        }
    }

    /** A step that is shorter than a canary takes fails although all is well, and a planned switchover moves back for nothing. */
    private static void canaries(AppSettings settings, SettingFlaws flaws) {
        if (settings.text(AzureAppSettings.CANARY_POOL).isEmpty()) {
            return;
        }
        var needed = AzureAppSettings.CANARY.stream()
                .map(name -> settings.text(name).flatMap(ValuePolicy::duration).orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
        AzureAppSettings.WAIT_FOR_CANARY.stream()
                .filter(name -> settings.text(name)
                        .flatMap(ValuePolicy::duration)
                        .filter(limit -> limit.compareTo(needed) < 0)
                        .isPresent())
                .forEach(name -> flaws.holds(
                        name,
                        "it must be at least " + needed + ": so long it may take until a canary is sent and back ("
                                + String.join(" and ", AzureAppSettings.CANARY) + ")"));
    }
}

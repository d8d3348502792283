package io.switchover.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is set, by name; of everything in the environment only what bears our name. */
record AppSettings(Map<String, String> set, Set<String> regions, Map<String, Setting> known) {

    private static final String OURS = "SWITCHOVER_";

    static AppSettings of(Map<String, String> environment) {
        var ours = new TreeMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.toUpperCase(Locale.ROOT).startsWith(OURS)) {
                ours.put(spelt(name), value.strip());
            }
        });
        var regions = AzureAppSettings.regions(ours.keySet());
        var known = new TreeMap<String, Setting>();
        for (var setting : AzureAppSettings.all(regions)) {
            known.put(setting.name(), setting);
        }
        return new AppSettings(ours, regions, known);
    }

    /** The platform tells names apart by case only behind the two underscores of a connection. */
    private static String spelt(String name) {
        var connection = name.indexOf("__");
        return connection < 0
                ? name.toUpperCase(Locale.ROOT)
                : name.substring(0, connection).toUpperCase(Locale.ROOT) + name.substring(connection);
    }

    /** Those that run jobs, or should: a role that cannot be read is found as such. */
    Set<String> jobs() {
        var jobs = new TreeSet<String>();
        for (var region : regions()) {
            if (text(AzureAppSettings.role(region))
                    .filter("jobs"::equalsIgnoreCase)
                    .isPresent()) {
                jobs.add(region);
            }
        }
        return jobs;
    }

    /** What holds: the value, or else the default. */
    Optional<String> text(String name) {
        var value = set.get(name);
        if (value != null && !value.isEmpty()) {
            return Optional.of(value);
        }
        var setting = known.get(name);
        return setting == null ? Optional.empty() : Optional.ofNullable(setting.standard());
    }

    Optional<URI> url(String name) {
        return text(name).flatMap(AppSettings::asUrl);
    }

    static Optional<URI> asUrl(String text) {
        try {
            var url = new URI(text);
            return url.getHost() == null || !List.of("http", "https").contains(String.valueOf(url.getScheme()))
                    ? Optional.empty()
                    : Optional.of(url);
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }
}

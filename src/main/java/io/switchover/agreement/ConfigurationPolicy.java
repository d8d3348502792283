package io.switchover.agreement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the apps disagree about.
 *
 * <p>A setting that one app has and another has not is a disagreement between apps of one version, for example about which regions there
 * are. An app of another version may not know the setting at all.
 */
public final class ConfigurationPolicy {
    private static final String OLDER = "an older one that does not say which";
    private static final String NOTHING = "nothing";

    private ConfigurationPolicy() {}

    /** @param byApp what each app that reports says it runs by, by region; nothing where an older version runs */
    public static List<Disagreement> disagreements(Map<String, Optional<AppConfiguration>> byApp) {
        var versions = new TreeMap<String, String>();
        var configurations = new TreeMap<String, AppConfiguration>();
        byApp.forEach((app, said) -> {
            versions.put(app, said.map(AppConfiguration::version).orElse(OLDER));
            said.ifPresent(configuration -> configurations.put(app, configuration));
        });
        var found = new ArrayList<Disagreement>();
        if (differ(versions)) {
            found.add(new Disagreement(Disagreement.VERSION, versions));
        }
        var names = new TreeSet<String>();
        configurations.values().forEach(app -> names.addAll(app.settings().keySet()));
        for (var name : names) {
            var values = values(name, configurations);
            if (differ(values)) {
                found.add(new Disagreement(name, values));
            }
        }
        return found;
    }

    private static Map<String, String> values(String name, Map<String, AppConfiguration> configurations) {
        var values = new TreeMap<String, String>();
        configurations.forEach((app, configuration) -> {
            var value = configuration.settings().get(name);
            if (value != null || known(name, configuration.version(), configurations)) {
                values.put(app, Objects.requireNonNullElse(value, NOTHING));
            }
        });
        return values;
    }

    private static boolean known(String name, String version, Map<String, AppConfiguration> configurations) {
        return configurations.values().stream()
                .anyMatch(app -> app.version().equals(version) && app.settings().containsKey(name));
    }

    private static boolean differ(Map<String, String> byApp) {
        return new HashSet<>(byApp.values()).size() > 1;
    }
}

package io.switchover.agreement;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Something that every app must have the same, and that they have not.
 *
 * @param setting its name, or {@link #VERSION}
 * @param byApp what each app has, by region
 */
public record Disagreement(String setting, Map<String, String> byApp) {
    public static final String VERSION = "version";

    public Disagreement {
        byApp = new TreeMap<>(byApp);
    }

    public String sentence() {
        var has = byApp.entrySet().stream()
                .map(app -> app.getKey() + " has " + app.getValue())
                .collect(Collectors.joining(", "));
        return setting + ": " + has
                + (setting.equals(VERSION)
                        ? "; deploy one version to every region"
                        : "; give every app the same value");
    }
}

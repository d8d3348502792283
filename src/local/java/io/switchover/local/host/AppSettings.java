package io.switchover.local.host;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Fills {@code %SOME_SETTING%} in triggers from the app settings. In Azure these are environment variables, and a default in
 * our code is no app setting: so a key counts here when somebody has set it, under either spelling
 * ({@code SWITCHOVER_PROBE_SCHEDULE}, {@code switchover.probe-schedule}), and a reference to nothing stops the start.
 */
@Singleton
class AppSettings {

    private static final Pattern REFERENCE = Pattern.compile("%([^%]+)%");
    private static final int DEFAULTS = Integer.MIN_VALUE;

    private final Config config;

    @Inject
    AppSettings(Config config) {
        this.config = config;
    }

    String fill(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(find(found.group(1))
                        .orElseThrow(() -> new IllegalArgumentException("no app setting is named " + found.group(1)))));
    }

    private Optional<String> find(String name) {
        var exact = value(name);
        if (exact.isPresent()) {
            return exact;
        }
        for (var key : config.getPropertyNames()) {
            if (asEnvironmentVariable(key).equals(asEnvironmentVariable(name))) {
                var value = value(key);
                if (value.isPresent()) {
                    return value;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> value(String key) {
        var found = config.getConfigValue(key);
        return found.getSourceOrdinal() == DEFAULTS ? Optional.empty() : Optional.ofNullable(found.getValue());
    }

    private static String asEnvironmentVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}

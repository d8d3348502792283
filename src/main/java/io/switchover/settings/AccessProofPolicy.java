package io.switchover.settings;

import io.switchover.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How callers show their role. Each way excludes the other: a principal's header is believed only where the platform writes it
 * itself, and with keys every role must have one of its own.
 */
final class AccessProofPolicy {
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final String OF_NOTHING = Sha256.of("".getBytes(StandardCharsets.UTF_8));

    private AccessProofPolicy() {}

    static void flaws(AppSettings settings, SettingFlaws flaws) {
        var by = settings.text(AzureAppSettings.IDENTIFY_BY).orElse("");
        if (by.equalsIgnoreCase("keys")) {
            keys(settings, flaws);
        } else if (by.equalsIgnoreCase("platform")) {
            platform(settings, flaws);
        }
    }

    private static void platform(AppSettings settings, SettingFlaws flaws) {
        if (!settings.authenticated()) {
            flaws.holds(
                    AzureAppSettings.IDENTIFY_BY,
                    "App Service authentication is not on here (" + AzureAppSettings.PLATFORM_AUTHENTICATES
                            + " is not true), so anybody could send a principal's header: turn it on, with /api/alive"
                            + " excluded, or set this to keys");
        }
        AzureAppSettings.KEY_HASHES.stream()
                .filter(name -> settings.text(name).isPresent())
                .forEach(name -> flaws.holds(
                        name,
                        AzureAppSettings.IDENTIFY_BY + " is platform, and no key is asked for: remove this, or set that"
                                + " to keys"));
    }

    private static void keys(AppSettings settings, SettingFlaws flaws) {
        var roles = new HashMap<String, String>();
        for (var name : AzureAppSettings.KEY_HASHES) {
            var hash = settings.text(name).orElse("").toLowerCase(Locale.ROOT);
            if (hash.isEmpty()) {
                flaws.holds(
                        name,
                        AzureAppSettings.IDENTIFY_BY
                                + " is keys and each role needs one: make a random key, and put its"
                                + " SHA-256 here (printf %s \"$KEY\" | sha256sum)");
            } else if (!HASH.matcher(hash).matches()) {
                flaws.holds(
                        name,
                        "it must be the SHA-256 of the key, 64 hexadecimal digits, and not the key itself"
                                + " (printf %s \"$KEY\" | sha256sum)");
            } else if (hash.equals(OF_NOTHING)) {
                flaws.holds(name, "it is the SHA-256 of an empty key: make a random key");
            } else if (roles.putIfAbsent(hash, name) != null) {
                flaws.holds(
                        name,
                        "it is also " + roles.get(hash) + "; give each role a key of its own, or the lower one may do"
                                + " what the higher may");
            }
        }
    }
}

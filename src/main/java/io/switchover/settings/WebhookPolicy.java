package io.switchover.settings;

import io.switchover.notification.EventType;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whom notifications are sent to: each webhook by https, signed with a key of its own. */
final class WebhookPolicy {
    private static final int SECRET = 32;
    private static final int MOST = 20;
    private static final String NAME = "[A-Z0-9]{1,30}";

    /** A longer call would not fit into the time that a tick has for all of them. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private WebhookPolicy() {}

    static void flaws(AppSettings settings, SettingFlaws flaws) {
        var urls = names(settings, AzureAppSettings.WEBHOOK_URLS);
        var secrets = names(settings, AzureAppSettings.WEBHOOK_SECRETS);
        urls.forEach(name -> url(settings, name, flaws));
        urls.stream()
                .filter(name -> !secrets.contains(name))
                .forEach(name -> flaws.holds(
                        AzureAppSettings.WEBHOOK_SECRETS + name,
                        AzureAppSettings.WEBHOOK_URLS + name + " is set, and what is sent there must be signed: set a"
                                + " random text of " + SECRET + " characters or more (openssl rand -hex 32)"));
        secrets.forEach(name -> secret(settings, name, urls.contains(name), flaws));
        names(settings, AzureAppSettings.WEBHOOK_TYPES)
                .forEach(name -> types(settings, name, urls.contains(name), flaws));
        if (urls.size() > MOST) {
            flaws.holds(
                    AzureAppSettings.WEBHOOK_URLS + urls.getLast(),
                    urls.size() + " webhooks are set, and " + MOST + " are the most: let one receiver tell the others");
        }
        settings.text(AzureAppSettings.WEBHOOK_SOURCE)
                .filter(source -> !isUri(source))
                .ifPresent(source ->
                        flaws.holds(AzureAppSettings.WEBHOOK_SOURCE, "it must be a URI, such as /switchover"));
        settings.text(AzureAppSettings.WEBHOOK_TIMEOUT)
                .flatMap(ValuePolicy::duration)
                .filter(limit -> limit.compareTo(LONGEST_CALL) > 0)
                .ifPresent(limit -> flaws.holds(
                        AzureAppSettings.WEBHOOK_TIMEOUT,
                        "it must be " + LONGEST_CALL + " or less, or no call would fit into a tick"));
    }

    /** Those that have a value; that one has none is found elsewhere. */
    private static TreeSet<String> names(AppSettings settings, String prefix) {
        return settings.set().keySet().stream()
                .filter(name -> name.startsWith(prefix) && settings.text(name).isPresent())
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void url(AppSettings settings, String name, SettingFlaws flaws) {
        var setting = AzureAppSettings.WEBHOOK_URLS + name;
        var url = settings.url(setting);
        if (!name.matches(NAME)) {
            flaws.holds(setting, "the name of a webhook has 1 to 30 letters and digits; this is " + name);
        } else if (url.isEmpty()) {
            flaws.holds(setting, "it must be a URL, beginning with https:// and naming a host");
        } else if (!"https".equals(url.get().getScheme()) && !CredentialPolicy.loopback(url.get())) {
            flaws.holds(setting, "events are sent by https only; begin it with https://");
        } else if (url.get().getUserInfo() != null || url.get().getFragment() != null) {
            flaws.holds(setting, "it must have no user and no # in it, because neither would be sent");
        }
    }

    private static void secret(AppSettings settings, String name, boolean used, SettingFlaws flaws) {
        var setting = AzureAppSettings.WEBHOOK_SECRETS + name;
        if (!used) {
            unused(setting, name, flaws);
        } else if (settings.text(setting).orElse("").length() < SECRET) {
            flaws.holds(setting, "it must have " + SECRET + " characters or more (openssl rand -hex 32)");
        }
    }

    private static void types(AppSettings settings, String name, boolean used, SettingFlaws flaws) {
        var setting = AzureAppSettings.WEBHOOK_TYPES + name;
        if (!used) {
            unused(setting, name, flaws);
            return;
        }
        List.of(settings.text(setting).orElse("").split(",")).stream()
                .map(String::strip)
                .filter(word -> EventType.of(word).isEmpty())
                .findFirst()
                .ifPresent(word -> flaws.holds(
                        setting,
                        "\"" + word + "\" is no type of event; there are "
                                + Arrays.stream(EventType.values())
                                        .map(EventType::word)
                                        .collect(Collectors.joining(", "))));
    }

    private static void unused(String setting, String name, SettingFlaws flaws) {
        flaws.holds(setting, AzureAppSettings.WEBHOOK_URLS + name + " is missing: set it, or remove this");
    }

    private static boolean isUri(String text) {
        try {
            var unused = new URI(text);
            return true;
        } catch (URISyntaxException none) {
            return false;
        }
    }
}

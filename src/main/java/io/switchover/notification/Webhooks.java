package io.switchover.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The webhooks that the settings name. The check at start has seen that they are whole. */
@ApplicationScoped
public class Webhooks {
    private final List<Webhook> all;

    public Webhooks(NotificationSettings settings) {
        var secrets = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        secrets.putAll(settings.secrets());
        var types = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        types.putAll(settings.types());
        this.all = new TreeMap<>(settings.urls())
                .entrySet().stream()
                        .map(url -> new Webhook(
                                url.getKey().toLowerCase(Locale.ROOT),
                                URI.create(url.getValue().strip()),
                                Optional.ofNullable(secrets.get(url.getKey())).orElseThrow(),
                                types(types.get(url.getKey()))))
                        .toList();
    }

    private static Set<EventType> types(@Nullable String words) {
        if (words == null) {
            return EnumSet.allOf(EventType.class);
        }
        var wanted = EnumSet.noneOf(EventType.class);
        Arrays.stream(words.split(","))
                .forEach(word -> EventType.of(word.strip()).ifPresent(wanted::add));
        return wanted;
    }

    boolean has(String name) {
        return all.stream().anyMatch(webhook -> webhook.name().equals(name));
    }

    public List<Webhook> all() {
        return all;
    }
}

package io.switchover.settings;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An app setting that a room reads.
 *
 * @param name as the platform knows it, such as {@code SWITCHOVER_JOB_TAKEOVER}
 * @param choices the words that it may be, when it is a choice
 * @param standard what holds where it is not set
 * @param required whether it must be set
 * @param aliases whether users end the name with words of their own
 */
record Setting(
        String name,
        Kind kind,
        List<String> choices,
        @Nullable String standard,
        boolean required,
        boolean aliases) {

    enum Kind {
        DURATION,
        INTEGER,
        SIZE,
        URL,
        CHOICE,
        TEXT
    }

    static Setting of(String name, Method method, @Nullable String standard) {
        var type = inner(method.getGenericReturnType());
        var choices = type == boolean.class
                ? List.of("true", "false")
                : type.isEnum()
                        ? Arrays.stream(type.getEnumConstants())
                                .map(Setting::word)
                                .toList()
                        : List.<String>of();
        var optional = method.getReturnType() == Optional.class;
        return new Setting(name, kind(type), choices, standard, standard == null && !optional, false);
    }

    static Setting aliased(String name) {
        return new Setting(name, Kind.TEXT, List.of(), null, false, true);
    }

    /** The same setting of one region. */
    Setting named(String itsName) {
        return new Setting(itsName, kind, choices, standard, required, aliases);
    }

    /** Whether the value must never be shown. */
    static boolean secret(String name) {
        // Who puts the key itself where its hash belongs shall not find it in the log.
        // The URL of a webhook often is all that a sender needs.
        return name.endsWith("_KEY")
                || name.endsWith("_TOKEN")
                || name.endsWith("_KEY_SHA256")
                || name.contains("_NOTIFICATIONS_URLS_")
                || name.contains("_NOTIFICATIONS_SECRETS_");
    }

    boolean covers(String other) {
        return aliases ? other.startsWith(name + "_") && other.length() > name.length() + 1 : other.equals(name);
    }

    /** As it would be set. */
    static String text(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(Setting::text).orElse("nothing");
            case Enum<?> constant -> word(constant);
            default -> value.toString();
        };
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Class<?> inner(Type type) {
        if (type instanceof ParameterizedType generic) {
            return inner(generic.getActualTypeArguments()[0]);
        }
        return (Class<?>) type;
    }

    private static Kind kind(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Duration" -> Kind.DURATION;
            case "int", "Integer", "long", "Long" -> Kind.INTEGER;
            case "MemorySize" -> Kind.SIZE;
            case "URI" -> Kind.URL;
            case "boolean" -> Kind.CHOICE;
            default -> type.isEnum() ? Kind.CHOICE : Kind.TEXT;
        };
    }
}

package io.switchover.local.batch.wire;

import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.WireTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which properties a body may have, which it must have, and of what type. A property that the service does not know is refused as
 * the service refuses it; a caller that misspells one would otherwise pass here and fail there.
 */
public final class BodySchemas {
    private static final Map<String, Map<String, Property>> TYPES = read();

    private record Property(String type, boolean required) {}

    private BodySchemas() {}

    private static Map<String, Map<String, Property>> read() {
        try (InputStream file = BodySchemas.class.getResourceAsStream("schemas.txt")) {
            if (file == null) {
                throw new IllegalStateException("schemas.txt is missing beside " + BodySchemas.class);
            }
            Map<String, Map<String, Property>> types = new HashMap<>();
            Map<String, Property> current = new LinkedHashMap<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (!line.startsWith(" ")) {
                    current = new LinkedHashMap<>();
                    types.put(line.strip(), current);
                    continue;
                }
                String[] words = line.strip().split(" ");
                boolean required = words[0].endsWith("!");
                String name = required ? words[0].substring(0, words[0].length() - 1) : words[0];
                current.put(name, new Property(words[1], required));
            }
            return types;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The names of the properties of a resource. */
    public static Set<String> names(String type) {
        return type(type).keySet();
    }

    private static Map<String, Property> type(String name) {
        Map<String, Property> type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("No type " + name);
        }
        return type;
    }

    /** Throws the service's refusal for the first thing that is wrong. Words of an enumeration get their usual case. */
    public static void check(String type, JsonObject body) {
        Map<String, Property> properties = type(type);
        for (String name : Set.copyOf(body.fieldNames())) {
            Property property = properties.get(name);
            if (property == null) {
                throw Code.InvalidRequestBody.because("The property '" + name + "' does not exist on type '" + type
                        + "'. Make sure to only use property names that are defined by the type.");
            }
            if (body.getValue(name) == null) {
                body.remove(name);
            } else {
                body.put(name, value(property.type(), name, body.getValue(name)));
            }
        }
        properties.forEach((name, property) -> {
            if (property.required() && !body.containsKey(name)) {
                throw Code.MissingRequiredProperty.of(name, "", "The property is required");
            }
        });
    }

    private static Object value(String type, String name, @Nullable Object value) {
        if (type.startsWith("[]")) {
            if (!(value instanceof JsonArray list)) {
                throw wrong(name, value, "a list");
            }
            for (int i = 0; i < list.size(); i++) {
                list.set(i, value(type.substring(2), name, list.getValue(i)));
            }
            return list;
        }
        if (type.contains("|")) {
            return word(type, name, value);
        }
        return switch (type) {
            case "any" -> value == null ? "" : value;
            case "string" -> of(String.class, name, value, "a string");
            case "bool" -> of(Boolean.class, name, value, "true or false");
            case "number" -> of(Number.class, name, value, "a number");
            case "int" -> of(Integer.class, name, value, "a whole number");
            case "duration" -> {
                String text = of(String.class, name, value, "a duration");
                try {
                    WireTime.duration(text);
                } catch (IllegalArgumentException not) {
                    throw wrong(name, value, "a duration");
                }
                yield text;
            }
            default -> {
                JsonObject inner = of(JsonObject.class, name, value, "an object");
                check(type, inner);
                yield inner;
            }
        };
    }

    private static String word(String type, String name, @Nullable Object value) {
        String given = of(String.class, name, value, "a word");
        for (String allowed : type.split("\\|")) {
            if (allowed.equalsIgnoreCase(given)) {
                return allowed;
            }
        }
        throw Code.InvalidPropertyValue.of(name, given, "The value must be one of " + type.replace("|", ", "));
    }

    private static <T> T of(Class<T> wanted, String name, @Nullable Object value, String what) {
        if (!wanted.isInstance(value)) {
            throw wrong(name, value, what);
        }
        return wanted.cast(value);
    }

    private static RuntimeException wrong(String name, @Nullable Object value, String what) {
        return Code.InvalidRequestBody.because(
                "The value of the property '" + name + "' is not " + what + ": " + value);
    }
}

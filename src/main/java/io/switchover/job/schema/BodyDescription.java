package io.switchover.job.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types of bodies and their properties, from the table beside this class. */
final class BodyDescription {
    private static final String TABLE = "bodies.txt";
    private static final Map<String, Pattern> PATTERNS = Map.of("octal", Pattern.compile("[0-7]{1,5}"));
    private static final Map<String, Map<String, BodyProperty>> TYPES = read();

    private BodyDescription() {}

    /** The properties of a type by their names, in the order of the description. */
    static Map<String, BodyProperty> of(String type) {
        return Objects.requireNonNull(TYPES.get(type), type);
    }

    static Map<String, Map<String, BodyProperty>> all() {
        return TYPES;
    }

    private static Map<String, Map<String, BodyProperty>> read() {
        var types = new HashMap<String, Map<String, BodyProperty>>();
        Map<String, BodyProperty> current = new LinkedHashMap<>();
        for (var line : text().lines().toList()) {
            if (line.startsWith("  ")) {
                var property = property(line.strip().split(" "));
                current.put(property.name(), property);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                current = new LinkedHashMap<>();
                types.put(line.strip(), current);
            }
        }
        return types;
    }

    private static String text() {
        try (var in = BodyDescription.class.getResourceAsStream(TABLE)) {
            return new String(Objects.requireNonNull(in, TABLE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BodyProperty property(String[] words) {
        var name = words[0];
        boolean required = name.endsWith("!");
        boolean list = words[1].endsWith("[]");
        var kind = list ? words[1].substring(0, words[1].length() - 2) : words[1];
        return new BodyProperty(
                required ? name.substring(0, name.length() - 1) : name, required, list, rule(kind, limits(words)));
    }

    private static Map<String, String> limits(String[] words) {
        var limits = new HashMap<String, String>();
        Arrays.stream(words).skip(2).forEach(word -> {
            int at = word.indexOf('=');
            limits.put(at < 0 ? word : word.substring(0, at), at < 0 ? "" : word.substring(at + 1));
        });
        return limits;
    }

    private static ValueRule rule(String kind, Map<String, String> limits) {
        return switch (kind) {
            case "text" ->
                new ValueRule.Text(
                        Integer.parseInt(limits.getOrDefault("longest", String.valueOf(Integer.MAX_VALUE))),
                        limits.containsKey("filled"),
                        PATTERNS.get(limits.getOrDefault("pattern", "")));
            case "whole" -> whole(limits.getOrDefault("range", ".."), limits.containsKey("not"));
            case "flag" -> new ValueRule.Flag();
            case "time" -> new ValueRule.Time(limits.containsKey("positive"), duration(limits.get("most")));
            case "anything" -> new ValueRule.Anything();
            default ->
                kind.startsWith("words:")
                        ? new ValueRule.Words(
                                List.of(kind.substring("words:".length()).split(",")))
                        : new ValueRule.Body(kind);
        };
    }

    private static ValueRule.Whole whole(String range, boolean notZero) {
        int dots = range.indexOf("..");
        var least = range.substring(0, dots);
        var most = range.substring(dots + 2);
        return new ValueRule.Whole(
                least.isEmpty() ? Integer.MIN_VALUE : Integer.parseInt(least),
                most.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(most),
                notZero);
    }

    private static @Nullable Duration duration(@Nullable String text) {
        return text == null ? null : Duration.parse(text);
    }
}

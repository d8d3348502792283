package io.switchover.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.json.Json;
import io.switchover.json.JsonFacts;
import io.switchover.json.RawText;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of one class of documents, made from its components, so that nobody can forget one: a whole one, one that has the least,
 * and one more for each case and each constant that it can hold anywhere.
 */
final class Specimens {
    private final Class<?> type;
    private final Map<String, Object> byName = new LinkedHashMap<>();
    private final ArrayDeque<Choice> open = new ArrayDeque<>();

    /** Where something can be one of several, and which of them it is to be: {@code state} is {@code held}. */
    private record Choice(Map<String, Integer> made, String at, int which, String name) {}

    private Specimens(Class<?> type) {
        this.type = type;
    }

    static Map<String, Object> of(Class<?> type) {
        var specimens = new Specimens(type);
        specimens.byName.put("least", specimens.new Making(Map.of(), "", true).one(type, "", List.of()));
        specimens.byName.put("whole", specimens.new Making(Map.of(), "", false).one(type, "", List.of()));
        while (!specimens.open.isEmpty()) {
            var choice = specimens.open.remove();
            var made = new TreeMap<>(choice.made());
            made.put(choice.at(), choice.which());
            specimens.byName.put(
                    choice.name(), specimens.new Making(made, choice.at(), false).one(type, "", List.of()));
        }
        return specimens.byName;
    }

    /** One specimen. Whatever can still be chosen within what was chosen last becomes another one. */
    private final class Making {
        private final Map<String, Integer> made;
        private final String within;
        private final boolean least;
        /** That of the component, so that one more at the end changes no other. */
        private int number;

        Making(Map<String, Integer> made, String within, boolean least) {
            this.made = made;
            this.within = within;
            this.least = least;
        }

        Object one(Type wanted, String at, List<Class<?>> inside) {
            if (wanted instanceof ParameterizedType generic) {
                return many((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), at, inside);
            }
            var raw = (Class<?>) wanted;
            if (JsonFacts.hasCases(raw)) {
                var cases = JsonFacts.cases(raw)
                        .filter(c -> !RawText.class.isAssignableFrom(c))
                        .toList();
                // A case that holds another one of its own type would never come to an end.
                int which = inside.contains(raw)
                        ? 0
                        : chosen(at, cases.stream().map(JsonFacts::name).toList());
                return one(cases.get(which), at, with(inside, raw));
            }
            if (raw.isEnum()) {
                var constants = raw.getEnumConstants();
                return constants[
                        chosen(
                                at,
                                Arrays.stream(constants)
                                        .map(c -> JsonFacts.name((Enum<?>) c))
                                        .toList())];
            }
            return raw.isRecord() ? record(raw, at, inside) : simple(raw, at);
        }

        private int chosen(String at, List<String> names) {
            if (names.stream().distinct().count() < names.size()) {
                throw new IllegalStateException(type + " has two of one name in " + at + ": " + names);
            }
            if (!least && !made.containsKey(at) && (at + ".").startsWith(within.isEmpty() ? "" : within + ".")) {
                for (int i = 1; i < names.size(); i++) {
                    open.add(new Choice(made, at, i, at + "." + names.get(i)));
                }
            }
            return made.getOrDefault(at, 0);
        }

        private Object many(Class<?> raw, Type[] of, String at, List<Class<?>> inside) {
            if (Map.class.isAssignableFrom(raw)) {
                var map = new LinkedHashMap<Object, Object>();
                var keys = of[0] instanceof Class<?> key && key.isEnum()
                        ? List.of(key.getEnumConstants())
                        : List.of(simple((Class<?>) of[0], "westeurope"));
                keys.stream().limit(least ? 0 : keys.size()).forEach(key -> map.put(key, one(of[1], at, inside)));
                return map;
            }
            Collection<Object> some = Set.class.isAssignableFrom(raw) ? new LinkedHashSet<>() : new ArrayList<>();
            if (!least) {
                some.add(one(of[0], at, inside));
            }
            return some;
        }

        private Object record(Class<?> raw, String at, List<Class<?>> inside) {
            var components = raw.getRecordComponents();
            var values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                var component = components[i];
                number = i + 1;
                values[i] = least && nullable(component)
                        ? null
                        : one(
                                component.getGenericType(),
                                at.isEmpty() ? component.getName() : at + "." + component.getName(),
                                inside);
            }
            try {
                Constructor<?> constructor = raw.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
                constructor.setAccessible(true);
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no specimen of " + raw, e);
            }
        }

        private boolean nullable(RecordComponent component) {
            return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        }

        private Object simple(Class<?> raw, String at) {
            if (raw == String.class) {
                return at.substring(at.lastIndexOf('.') + 1);
            }
            if (raw == int.class || raw == Integer.class) {
                return number;
            }
            if (raw == long.class || raw == Long.class) {
                return (long) number;
            }
            if (raw == boolean.class || raw == Boolean.class) {
                return !least;
            }
            if (raw == Instant.class) {
                return Instant.parse("2026-11-01T03:00:00Z").plusSeconds(number);
            }
            if (raw == Duration.class) {
                return Duration.ofMinutes(90);
            }
            if (JsonNode.class.isAssignableFrom(raw)) {
                return Json.MAPPER.createObjectNode().put("commandLine", "render");
            }
            throw new IllegalStateException("no specimen of " + raw + ": say here what one is like");
        }
    }

    private static List<Class<?>> with(List<Class<?>> some, Class<?> one) {
        var more = new ArrayList<>(some);
        more.add(one);
        return more;
    }
}

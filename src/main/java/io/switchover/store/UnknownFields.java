package io.switchover.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a newer version wrote into a document and this one does not know; a rewrite keeps it, so that two versions can work side
 * by side. The document itself, and what has an {@link Identity} in it, keeps its unknown fields whatever else changes. A value
 * keeps them only while it is the same value: fields that describe one state must not turn up in the next one.
 *
 * @param raw the document's body as it was read
 * @param read what this version understood of it
 */
public record UnknownFields(JsonNode raw, Object read) {

    /** The body for the next value, with everything that is kept. */
    JsonNode into(Object next) {
        JsonNode body = Json.MAPPER.valueToTree(next);
        fields(raw, read, next, body);
        return body;
    }

    private static void fields(JsonNode raw, Object before, Object after, JsonNode into) {
        if (before.getClass() != after.getClass()
                || !(raw instanceof ObjectNode had)
                || !(into instanceof ObjectNode has)) {
            return;
        }
        var components = before.getClass().getRecordComponents();
        var known = Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        unknown(had, known, has);
        for (var component : components) {
            var name = component.getName();
            if (had.has(name) && has.has(name)) {
                has.set(name, kept(had.get(name), value(component, before), value(component, after), has.get(name)));
            }
        }
    }

    private static void unknown(ObjectNode had, Set<String> known, ObjectNode has) {
        for (var field : had.properties()) {
            if (!known.contains(field.getKey()) && !field.getKey().equals(JsonFacts.CASE)) {
                has.putIfAbsent(field.getKey(), field.getValue());
            }
        }
    }

    private static JsonNode kept(JsonNode raw, @Nullable Object before, @Nullable Object after, JsonNode into) {
        if (Objects.equals(before, after)) {
            return raw;
        }
        if (before instanceof Map<?, ?> was && after instanceof Map<?, ?> is) {
            entries(raw, was, is, into);
        } else if (before instanceof List<?> was && after instanceof List<?> is) {
            elements(raw, was, is, into);
        } else if (before != null && after != null && sameObject(before, after)) {
            fields(raw, before, after, into);
        }
        return into;
    }

    private static void entries(JsonNode raw, Map<?, ?> before, Map<?, ?> after, JsonNode into) {
        if (raw instanceof ObjectNode had && into instanceof ObjectNode has) {
            unknown(had, before.keySet().stream().map(UnknownFields::key).collect(Collectors.toSet()), has);
            after.forEach((key, value) -> {
                if (before.containsKey(key)) {
                    has.set(key(key), kept(had.get(key(key)), before.get(key), value, has.get(key(key))));
                }
            });
        }
    }

    private static void elements(JsonNode raw, List<?> before, List<?> after, JsonNode into) {
        for (int i = 0; i < after.size(); i++) {
            for (int j = 0; j < before.size(); j++) {
                if (before.get(j).equals(after.get(i)) || sameObject(before.get(j), after.get(i))) {
                    ((ArrayNode) into).set(i, kept(raw.get(j), before.get(j), after.get(i), into.get(i)));
                    break;
                }
            }
        }
    }

    private static boolean sameObject(Object before, Object after) {
        return before.getClass() == after.getClass()
                && before.getClass().isRecord()
                && Arrays.stream(before.getClass().getRecordComponents())
                        .filter(component -> component.isAnnotationPresent(Identity.class))
                        .findFirst()
                        .filter(component -> Objects.equals(value(component, before), value(component, after)))
                        .isPresent();
    }

    private static String key(Object key) {
        return key instanceof Enum<?> constant ? JsonFacts.name(constant) : key.toString();
    }

    private static @Nullable Object value(RecordComponent component, Object of) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

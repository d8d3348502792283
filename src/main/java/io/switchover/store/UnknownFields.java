package io.switchover.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.json.Json;
import io.switchover.json.JsonFacts;
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
 * by side. The document itself, and what has an {@link ElementKey} in it, keeps its unknown fields whatever else changes. A value
 * keeps them only while it is the same value: fields that describe one state must not turn up in the next one.
 *
 * @param form the document as it was read
 * @param read what this version understood of it
 */
public record UnknownFields(ObjectNode form, Object read) {

    /** The body for the next value, with everything that is kept. */
    JsonNode body(Object next) {
        JsonNode body = Json.MAPPER.valueToTree(next);
        fields(form.path(StoredForm.BODY), read, next, body);
        return body;
    }

    /** Keeps what stands beside the body: a newer version must still find the document by what it is filed under there. */
    void beside(ObjectNode next) {
        unknown(form, StoredForm.FIELDS, next);
        if (form.get(StoredForm.INDEXES) instanceof ObjectNode indexes) {
            unknown(indexes, Set.of(), next.withObjectProperty(StoredForm.INDEXES));
        }
    }

    /** What the document is like after {@code next} was written over it. */
    UnknownFields after(Object next) {
        var written = form.deepCopy();
        written.set(StoredForm.BODY, body(next));
        return new UnknownFields(written, next);
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
            var name = field.getKey();
            if (!known.contains(name) && !name.equals(JsonFacts.CASE) && !name.startsWith(StoredForm.OF_THE_STORE)) {
                has.putIfAbsent(name, field.getValue());
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
                        .filter(component -> component.isAnnotationPresent(ElementKey.class))
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

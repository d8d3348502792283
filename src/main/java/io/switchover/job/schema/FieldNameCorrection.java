package io.switchover.job.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that Azure Batch does not know. Each is a violation; where it is plain what was meant, the value is put under that name, so
 * that whatever else is wrong is found in the same round.
 */
public final class FieldNameCorrection {
    private static final String UNKNOWN = "unknown to Azure Batch here; ";

    private FieldNameCorrection() {}

    /** The body with the names that were meant, or itself when all are known. */
    public static JsonNode corrected(JsonNode body, String type, String field, List<Violation> into) {
        if (!(body instanceof ObjectNode object)) {
            return body;
        }
        var known = BodyDescription.of(type);
        var names = corrected(object, known.keySet(), field, into);
        var result = names;
        for (var property : known.values()) {
            if (!(property.rule() instanceof ValueRule.Body inner) || !names.has(property.name())) {
                continue;
            }
            var value = names.get(property.name());
            var path = path(field, property.name());
            var corrected = property.list() && value instanceof ArrayNode items
                    ? items(items, inner.type(), path, into)
                    : corrected(value, inner.type(), path, into);
            if (corrected != value) {
                result = result == object ? object.deepCopy() : result;
                result.set(property.name(), corrected);
            }
        }
        return result;
    }

    /**
     * Takes out what is null under a name that is not known, as other versions of Azure Batch and its SDKs print it: it says nothing.
     *
     * @param known the names of the body itself
     * @return their names
     */
    public static Set<String> dropNulls(ObjectNode body, Set<String> known, String type) {
        var dropped = new TreeSet<String>();
        body.properties().removeIf(p -> {
            boolean silent = p.getValue().isNull() && !known.contains(p.getKey());
            if (silent) {
                dropped.add(p.getKey());
            }
            return silent;
        });
        for (var property : BodyDescription.of(type).values()) {
            if (property.rule() instanceof ValueRule.Body inner) {
                var value = body.path(property.name());
                var bodies = property.list() ? value.valueStream().toList() : List.of(value);
                for (var one : bodies) {
                    if (one instanceof ObjectNode object) {
                        dropped.addAll(dropNulls(
                                object, BodyDescription.of(inner.type()).keySet(), inner.type()));
                    }
                }
            }
        }
        return dropped;
    }

    /** The same for a body with no more names than its type has. */
    public static Set<String> dropNulls(ObjectNode body, String type) {
        return dropNulls(body, BodyDescription.of(type).keySet(), type);
    }

    /** The body with the names that were meant, of one object alone, whatever its values are. */
    public static ObjectNode corrected(ObjectNode object, Set<String> known, String field, List<Violation> into) {
        return corrected(object, known, field, UNKNOWN, into);
    }

    /** @param said what begins the rule about a name that is not known */
    public static ObjectNode corrected(
            ObjectNode object, Set<String> known, String field, String said, List<Violation> into) {
        var unknown = new TreeSet<String>();
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                unknown.add(name);
            }
        });
        if (unknown.isEmpty()) {
            return object;
        }
        var result = object.objectNode();
        object.properties().stream()
                .filter(p -> !unknown.contains(p.getKey()))
                .forEach(p -> result.set(p.getKey(), p.getValue()));
        var free = new HashSet<>(known);
        result.fieldNames().forEachRemaining(free::remove);
        for (var name : unknown) {
            var near = NearName.of(name, known);
            into.add(Violation.of(
                    path(field, name),
                    said
                            + near.map(meant -> "did you mean " + meant + "?")
                                    .orElseGet(() -> "known are " + String.join(", ", new TreeSet<>(known)))));
            if (near.isPresent() && free.remove(near.get())) {
                result.set(near.get(), object.get(name));
            }
        }
        return result;
    }

    private static JsonNode items(ArrayNode items, String type, String field, List<Violation> into) {
        var result = items;
        for (int i = 0; i < items.size(); i++) {
            var corrected = corrected(items.get(i), type, field + "[" + i + "]", into);
            if (corrected != items.get(i)) {
                result = result == items ? items.deepCopy() : result;
                result.set(i, corrected);
            }
        }
        return result;
    }

    static String path(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }
}

package io.switchover.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.json.Json;
import io.switchover.json.Json.Reading;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a document lies in the store: its body in an envelope that says its kind, the schema version that wrote it, by what it can
 * be found, and the id of the write.
 */
final class StoredForm {
    /** Grows by one with each release that writes a document, a case or a field that the release before does not know. */
    static final int SCHEMA = 1;

    static final String BODY = "body";
    static final String INDEXES = "indexes";
    /** What stands beside the body, and is written anew each time. */
    static final Set<String> FIELDS = Set.of("id", "pk", "kind", "schema", "write", INDEXES, BODY);
    /** Fields of the store's own. */
    static final String OF_THE_STORE = "_";

    private StoredForm() {}

    static String kind(Class<?> type) {
        var kind = type.getAnnotation(DocumentKind.class);
        if (kind == null || kind.inBlob()) {
            throw new IllegalStateException(type.getName() + " has no @DocumentKind, so it cannot be stored");
        }
        return kind.value();
    }

    /** @param unknown what is kept of the version that it replaces */
    static ObjectNode of(Key key, Object value, @Nullable UnknownFields unknown, String write) {
        var form = Json.MAPPER.createObjectNode();
        form.put("id", key.id());
        form.put("pk", key.partition());
        form.put("kind", kind(value.getClass()));
        form.put("schema", SCHEMA);
        form.put("write", write);
        if (value instanceof Indexed indexed) {
            form.set(INDEXES, Json.MAPPER.valueToTree(new TreeMap<>(indexed.indexes())));
        }
        form.set(BODY, unknown == null ? Json.MAPPER.valueToTree(value) : unknown.body(value));
        if (unknown != null) {
            unknown.beside(form);
        }
        return form;
    }

    /** What the document says: understood, or not. */
    static <T> Read<T> read(Class<T> type, Key key, ObjectNode form) {
        var etag = form.path("_etag").asText();
        long writtenAt = form.path("_ts").asLong();
        var kind = form.path("kind").asText();
        var reading = kind.equals(kind(type))
                ? Json.read(type, form.path(BODY))
                : new Reading.NotUnderstood<T>("it is a \"" + kind + "\" and no \"" + kind(type) + "\"");
        return switch (reading) {
            case Reading.Understood<T> u ->
                new Read.Found<>(new Stored<>(
                        key,
                        u.value(),
                        etag,
                        writtenAt,
                        u.whole() && allKnown(form, u.value()) ? null : new UnknownFields(form, u.value())));
            case Reading.NotUnderstood<T> n ->
                new Read.Unrecognized<>(
                        key, etag, writtenAt, form.path("schema").asInt() > SCHEMA, n.detail(), Json.text(form));
        };
    }

    private static boolean allKnown(ObjectNode form, Object value) {
        Set<String> indexes =
                value instanceof Indexed indexed ? indexed.indexes().keySet() : Set.of();
        return names(form).allMatch(name -> FIELDS.contains(name) || name.startsWith(OF_THE_STORE))
                && names(form.path(INDEXES)).allMatch(indexes::contains);
    }

    private static Stream<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey);
    }
}

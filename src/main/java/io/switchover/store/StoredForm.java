package io.switchover.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.store.Json.Reading;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a document lies in the store: its body in an envelope that says its kind, the schema version that wrote it, by what it can
 * be found, and the id of the write.
 */
final class StoredForm {
    /** Grows by one with each release that writes a document, a case or a field that the release before does not know. */
    static final int SCHEMA = 1;

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
            form.set("indexes", Json.MAPPER.valueToTree(new TreeMap<>(indexed.indexes())));
        }
        form.set("body", unknown == null ? Json.MAPPER.valueToTree(value) : unknown.into(value));
        return form;
    }

    /** What the document says: understood, or not. */
    static <T> Read<T> read(Class<T> type, Key key, JsonNode form) {
        var etag = form.path("_etag").asText();
        long writtenAt = form.path("_ts").asLong();
        var kind = form.path("kind").asText();
        var body = form.path("body");
        var reading = kind.equals(kind(type))
                ? Json.read(type, body)
                : new Reading.NotUnderstood<T>("it is a \"" + kind + "\" and no \"" + kind(type) + "\"");
        return switch (reading) {
            case Reading.Understood<T> u ->
                new Read.Found<>(new Stored<>(
                        key, u.value(), etag, writtenAt, u.whole() ? null : new UnknownFields(body, u.value())));
            case Reading.NotUnderstood<T> n ->
                new Read.Unrecognized<>(
                        key, etag, writtenAt, form.path("schema").asInt() > SCHEMA, n.detail(), Json.text(form));
        };
    }
}

package io.switchover.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.switchover.json.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a newer version of the app writes its documents. It has a field more in every document, in its state and in each attempt,
 * and it may call some things by names that today's version has never heard: then those are cases of its own. It reads all of
 * them, and what today's version wrote.
 */
public final class FutureVersion {
    /** A field that today's version does not know. */
    public static final String FIELD = "later";

    private static final int SCHEMA = StoredForm.SCHEMA + 1;

    /** By kind: what it calls a case or a constant. */
    private final Map<String, Map<String, String>> words = new TreeMap<>();

    private final Set<String> marked;

    /** Every object under these names, and every element of a list under them, has the new field. */
    public FutureVersion() {
        this(Set.of("state", "attempts", "placement"));
    }

    private FutureVersion(Set<String> marked) {
        this.marked = marked;
    }

    /** Has a name of its own for what today's version calls {@code today} in documents of this kind. */
    public FutureVersion says(String kind, String today, String itself) {
        words.computeIfAbsent(kind, k -> new TreeMap<>()).put(today, itself);
        return this;
    }

    ObjectNode written(ObjectNode form) {
        form.put("schema", SCHEMA);
        var body = (ObjectNode) form.path("body");
        body.put(FIELD, "in the document");
        marked.forEach(name -> mark(name, body.path(name)));
        form.set("body", said(body, words.getOrDefault(form.path("kind").asText(), Map.of())));
        return form;
    }

    private static void mark(String name, JsonNode at) {
        if (at instanceof ObjectNode object) {
            object.put(FIELD, "in " + name);
        } else if (at instanceof ArrayNode array) {
            array.forEach(element -> mark(name, element));
        }
    }

    ObjectNode read(ObjectNode form) {
        Map<String, String> back = new TreeMap<>();
        words.getOrDefault(form.path("kind").asText(), Map.of()).forEach((today, itself) -> back.put(itself, today));
        form.set("body", said(form.path("body"), back));
        return form;
    }

    /** Every text, and every name of a field, that is one of the words is said in the other tongue. */
    private static JsonNode said(JsonNode json, Map<String, String> words) {
        if (json instanceof ObjectNode object) {
            var said = Json.MAPPER.createObjectNode();
            for (var field : object.properties()) {
                said.set(words.getOrDefault(field.getKey(), field.getKey()), said(field.getValue(), words));
            }
            return said;
        }
        if (json instanceof ArrayNode array) {
            var said = Json.MAPPER.createArrayNode();
            array.forEach(element -> said.add(said(element, words)));
            return said;
        }
        return json instanceof TextNode text
                ? TextNode.valueOf(words.getOrDefault(text.asText(), text.asText()))
                : json;
    }
}

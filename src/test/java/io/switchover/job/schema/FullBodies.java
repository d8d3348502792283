package io.switchover.job.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job and a task with every property that there is, and what becomes of them when one is changed. */
final class FullBodies {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A property of a full body.
     *
     * @param body the type of the whole body
     * @param at where the property is in it
     */
    record Place(String body, JsonPointer at, BodyProperty property) {
        /** As a violation names it. */
        String field() {
            return at.toString().substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
        }

        @Override
        public String toString() {
            return body + " " + field();
        }
    }

    private FullBodies() {}

    static JsonNode of(String body) {
        try (var in = FullBodies.class.getResourceAsStream(
                body.equals(BodyCheck.JOB) ? "/job/schema/job.json" : "/job/schema/task.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every place where a property of the description stands; of a list the first item. */
    static List<Place> places() {
        var places = new ArrayList<Place>();
        for (var body : List.of(BodyCheck.JOB, BodyCheck.TASK)) {
            collect(body, body, JsonPointer.empty(), of(body), places);
        }
        return places;
    }

    private static void collect(String body, String type, JsonPointer at, JsonNode node, List<Place> into) {
        for (var property : BodyDescription.of(type).values()) {
            var value = node.get(property.name());
            var there = at.appendProperty(property.name());
            if (value == null) {
                continue;
            }
            into.add(new Place(body, there, property));
            if (property.rule() instanceof ValueRule.Body inner) {
                for (int i = 0; i < (property.list() ? value.size() : 1); i++) {
                    collect(
                            body,
                            inner.type(),
                            property.list() ? there.appendIndex(i) : there,
                            property.list() ? value.get(i) : value,
                            into);
                }
            }
        }
    }

    /** The full body with another value in one place; null for none at all. */
    static JsonNode with(Place place, @Nullable JsonNode value) {
        var body = of(place.body()).deepCopy();
        var parent = (ObjectNode) body.at(place.at().head());
        if (value == null) {
            parent.remove(place.property().name());
        } else {
            parent.set(place.property().name(), value);
        }
        return body;
    }

    /** The same in the first item of a list, or in the place itself. */
    static JsonNode withItem(Place place, JsonNode value) {
        var body = of(place.body()).deepCopy();
        if (place.property().list()) {
            ((ArrayNode) body.at(place.at())).set(0, value);
        } else {
            ((ObjectNode) body.at(place.at().head())).set(place.property().name(), value);
        }
        return body;
    }

    static List<Violation> violations(Place place, JsonNode body) {
        var violations = new ArrayList<Violation>();
        BodyCheck.check(body, place.body(), "", violations);
        return violations;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

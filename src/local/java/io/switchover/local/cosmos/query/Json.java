package io.switchover.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;

/**
 * How the service compares JSON values. A missing property is <em>undefined</em> (Jackson's missing node), which is not null:
 * a comparison with it is undefined too, and no filter lets undefined pass. The order over all types (undefined, null, false,
 * true, numbers, strings, arrays, objects) is the one of ORDER BY.
 */
final class Json {
    static final Comparator<JsonNode> ORDER = Json::compareAll;

    private Json() {}

    static boolean same(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        if (a.isArray() && b.isArray()) {
            return a.size() == b.size() && sameElements(a, b);
        }
        if (a.isObject() && b.isObject()) {
            return a.size() == b.size() && sameFields(a, b);
        }
        return a.equals(b);
    }

    /** Whether {@code <} and its like have an answer for these two: only within one simple type. */
    static boolean ordered(JsonNode a, JsonNode b) {
        return rank(a) == rank(b) && a.isValueNode() || a.isBoolean() && b.isBoolean();
    }

    static int compareAll(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        if (a.isTextual() && b.isTextual()) {
            return a.textValue().compareTo(b.textValue());
        }
        return Integer.compare(rank(a), rank(b));
    }

    private static int rank(JsonNode node) {
        return switch (node.getNodeType()) {
            case MISSING -> 0;
            case NULL -> 1;
            case BOOLEAN -> node.booleanValue() ? 3 : 2;
            case NUMBER -> 4;
            case STRING -> 5;
            case ARRAY -> 6;
            case OBJECT -> 7;
            case BINARY, POJO -> throw new IllegalArgumentException("Not a JSON value: " + node.getNodeType());
        };
    }

    private static boolean sameElements(JsonNode a, JsonNode b) {
        Iterator<JsonNode> others = b.elements();
        for (JsonNode element : a) {
            if (!same(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameFields(JsonNode a, JsonNode b) {
        for (Map.Entry<String, JsonNode> field : a.properties()) {
            JsonNode other = b.get(field.getKey());
            if (other == null || !same(field.getValue(), other)) {
                return false;
            }
        }
        return true;
    }
}

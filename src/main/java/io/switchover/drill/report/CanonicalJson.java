package io.switchover.drill.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;

/**
 * JSON as RFC 8785 writes it: no white space, names in the order of their UTF-16 code units, and one way to write each text. Reports
 * have no other numbers than whole ones within 53 bits, so that {@code jq -cS} writes the same bytes.
 */
final class CanonicalJson {
    private static final long EXACT = (1L << 53) - 1;
    private static final int CONTROL = 0x20;

    private CanonicalJson() {}

    static String of(JsonNode json) {
        var text = new StringBuilder();
        write(json, text);
        return text.toString();
    }

    private static void write(JsonNode json, StringBuilder text) {
        switch (json.getNodeType()) {
            case OBJECT -> object(json, text);
            case ARRAY -> array(json, text);
            case STRING -> string(json.textValue(), text);
            case NUMBER -> text.append(whole(json));
            case BOOLEAN -> text.append(json.booleanValue());
            case NULL -> text.append("null");
            case BINARY, MISSING, POJO ->
                throw new IllegalArgumentException("a report has no value of the type " + json.getNodeType());
        }
    }

    private static void object(JsonNode json, StringBuilder text) {
        // The order of strings in Java is that of their UTF-16 code units.
        var sorted = new TreeMap<String, JsonNode>();
        json.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        var comma = "";
        text.append('{');
        for (var field : sorted.entrySet()) {
            text.append(comma);
            string(field.getKey(), text);
            text.append(':');
            write(field.getValue(), text);
            comma = ",";
        }
        text.append('}');
    }

    private static void array(JsonNode json, StringBuilder text) {
        var comma = "";
        text.append('[');
        for (var element : json) {
            text.append(comma);
            write(element, text);
            comma = ",";
        }
        text.append(']');
    }

    private static long whole(JsonNode json) {
        if (!json.isIntegralNumber() || !json.canConvertToLong() || Math.abs(json.longValue()) > EXACT) {
            throw new IllegalArgumentException("a report has whole numbers within 53 bits only, and not " + json);
        }
        return json.longValue();
    }

    private static void string(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    if (c < CONTROL) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}

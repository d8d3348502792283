package io.switchover.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of a small JSON body, read strictly; all that is wrong with them is collected into one {@link Problem}. */
public final class RequestFields {
    /** A reason, a name: what people can read in one line. */
    public static final int LINE = 200;

    /** In characters. */
    public static final int LONGEST_BODY = 64 * 1024;

    /** Of a value that is repeated. */
    private static final int SHOWN = 60;
    /** Of what is wrong, in one sentence; the list has all of it. */
    private static final int TOLD = 5;

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonNode body;
    private final List<Problem.Field> broken = new ArrayList<>();

    private RequestFields(JsonNode body) {
        this.body = body;
    }

    /** @param known the names that the body may have; no body counts as an empty one */
    public static RequestFields of(Optional<String> body, String... known) {
        var fields = new RequestFields(parsed(body.orElse("")));
        if (!fields.body.isObject()) {
            fields.broken("body", "it must be a JSON object with the fields " + String.join(", ", known));
        }
        fields.body.fieldNames().forEachRemaining(name -> {
            if (!List.of(known).contains(name)) {
                fields.broken(
                        PlainText.shown(name, LINE), "there is no such field; known are " + String.join(", ", known));
            }
        });
        return fields;
    }

    private static JsonNode parsed(String body) {
        try {
            return body.isBlank()
                    ? JsonNodeFactory.instance.objectNode()
                    : body.length() > LONGEST_BODY ? JsonNodeFactory.instance.nullNode() : STRICT.readTree(body);
        } catch (JsonProcessingException noJson) {
            return JsonNodeFactory.instance.nullNode();
        }
    }

    /** Of what is no object no field is missing: that it is none has been said. */
    public void broken(String field, String rule) {
        if (body.isObject() || broken.isEmpty()) {
            broken.add(new Problem.Field(field, rule));
        }
    }

    /** @param given what came instead; it is repeated, so that nobody has to look for it in the request */
    public void broken(String field, JsonNode given, String rule) {
        var text = given.isTextual() ? given.asText() : given.toString();
        broken(field, rule + "; this is \"" + PlainText.shown(text, SHOWN) + "\"");
    }

    public boolean has(String name) {
        return body.hasNonNull(name);
    }

    public JsonNode node(String name) {
        return body.path(name);
    }

    /** One line of text that must be there; empty when it is not. */
    public String line(String name) {
        return line(body, name, name);
    }

    /** The same of an object inside the body. */
    public String line(JsonNode object, String name, String path) {
        var node = object.path(name);
        if (!node.isTextual()) {
            unfit(path, node, "it must be a text");
            return "";
        }
        PlainText.broken(node.asText(), LINE).ifPresent(rule -> broken(path, rule));
        return node.asText().strip();
    }

    /** A whole number that must be there; 0 when it is not. */
    public long number(String name) {
        var node = body.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < 0) {
            unfit(name, node, "it must be a whole number from 0");
            return 0;
        }
        return node.asLong();
    }

    public boolean flag(String name) {
        var node = body.path(name);
        if (!node.isMissingNode() && !node.isBoolean()) {
            broken(name, node, "it must be true or false");
        }
        return node.asBoolean();
    }

    /** One of some words; the first when it is not there. */
    public String word(String name, List<String> words) {
        var node = body.path(name);
        if (!node.isMissingNode() && !words.contains(node.asText())) {
            broken(name, node, "it must be " + String.join(" or ", words));
        }
        return node.isMissingNode() ? words.getFirst() : node.asText();
    }

    public Optional<Instant> instant(String name) {
        try {
            return has(name) ? Optional.of(Instant.parse(body.path(name).asText())) : Optional.empty();
        } catch (DateTimeException e) {
            broken(name, body.path(name), "it must be a time in UTC such as 2026-12-24T18:00:00Z");
            return Optional.empty();
        }
    }

    public Optional<Duration> duration(String name) {
        try {
            return has(name) ? Optional.of(Duration.parse(body.path(name).asText())) : Optional.empty();
        } catch (DateTimeException e) {
            broken(name, body.path(name), "it must be a duration such as PT4H");
            return Optional.empty();
        }
    }

    /** A field that must be there. */
    private void unfit(String field, JsonNode given, String rule) {
        if (given.isMissingNode() || given.isNull()) {
            broken(field, "it is missing");
        } else {
            broken(field, given, rule);
        }
    }

    /** Everything that is wrong with the request, if anything is. */
    public Optional<Problem> problem() {
        if (broken.isEmpty()) {
            return Optional.empty();
        }
        var told = broken.stream()
                .limit(TOLD)
                .map(field -> field.field() + ": " + field.reason())
                .collect(Collectors.joining("; "));
        int others = Math.max(0, broken.size() - TOLD);
        var problem = Problem.of(
                400, "invalid", "The request is not valid", told + (others > 0 ? " (and " + others + " more)" : ""));
        for (var field : broken) {
            problem = problem.field(field.field(), field.reason());
        }
        return Optional.of(problem);
    }
}

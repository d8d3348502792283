package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a template's expressions stand for: values of parameters, variables, and texts put together from them. */
final class TemplateEvaluator implements TemplateExpression.Names {
    /** As deep as the whole of a request may be. */
    private static final int DEEPEST = 1_000;

    private final JsonNode declared;
    private final JsonNode values;
    private final JsonNode variables;
    private final RewriteNotes findings;
    private final Set<String> missing = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<String, JsonNode> known = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    /** The variables that are being made, each for the one before. */
    private final Set<String> open = new HashSet<>();

    private final GeneratedTextLimit produced = new GeneratedTextLimit();
    private boolean over;
    private int depth;

    TemplateEvaluator(ObjectNode root, RewriteNotes findings) {
        this.declared = root.path("parameters");
        this.values = root.path("parameterValues");
        this.variables = root.path("variables");
        this.findings = findings;
    }

    /** With the value of each expression in it. */
    JsonNode filled(JsonNode node, String field) {
        depth++;
        var filled = depth > DEEPEST ? node : inside(node, field);
        depth--;
        return filled;
    }

    private JsonNode inside(JsonNode node, String field) {
        return switch (node) {
            case TextNode text -> text(text, field);
            case ArrayNode array -> {
                var copy = array.arrayNode();
                for (int i = 0; i < array.size(); i++) {
                    copy.add(filled(array.get(i), field + "[" + i + "]"));
                }
                yield copy;
            }
            case ObjectNode object -> {
                var copy = object.objectNode();
                object.properties()
                        .forEach(p -> copy.set(
                                p.getKey(),
                                filled(p.getValue(), field.isEmpty() ? p.getKey() : field + "." + p.getKey())));
                yield copy;
            }
            default -> node;
        };
    }

    /** A value that no parameter declares and no expression names would be one that nobody hears of. */
    void unasked() {
        if (values instanceof ObjectNode given) {
            var names = new HashSet<String>();
            declared.fieldNames().forEachRemaining(names::add);
            names.addAll(asked);
            NestedNameCorrection.of(given, names, "parameterValues", findings);
        }
    }

    private JsonNode text(TextNode text, String field) {
        try {
            return over ? text : new TemplateText(text, this).value();
        } catch (TemplateExpression.NotUnderstood e) {
            findings.wrong(field, "the template's expression is not understood: " + e.getMessage());
            return text;
        }
    }

    @Override
    public TextNode made(String text) {
        take(text.length());
        return TextNode.valueOf(text);
    }

    /** Each is evaluated once, however often it is named. */
    @Override
    public JsonNode value(String kind, String name) {
        var key = kind + " " + name;
        var before = known.get(key);
        var value = before != null ? before : kind.equals("variables") ? variable(name) : parameter(name);
        known.put(key, value);
        take(value.isTextual() ? value.textValue().length() : value.isContainerNode() ? size(key, value) : 0);
        return value;
    }

    private int size(String key, JsonNode value) {
        return sizes.computeIfAbsent(key, k -> value.toString().length());
    }

    private void take(int characters) {
        if (!produced.take(characters)) {
            over = true;
            throw new TemplateExpression.NotUnderstood("all that the template's expressions stand for is more than "
                    + GeneratedTextLimit.LIMIT + " characters, which is the limit");
        }
    }

    private JsonNode parameter(String name) {
        asked.add(name);
        var given = values.path(name);
        var value = given.isObject() && given.has("value") ? given.get("value") : given;
        var own = declared.path(name);
        if (value.isMissingNode()) {
            value = own.has("value") ? own.get("value") : own.isValueNode() ? own : own.path("defaultValue");
        }
        if (value.isMissingNode()) {
            if (missing.add(name)) {
                findings.wrong("parameters." + name, "it has no default: say its value in parameterValues." + name);
            }
            return TextNode.valueOf("");
        }
        check(name, value, own);
        var typed = typed(name, value, own.path("type").asText());
        limits(name, typed, own);
        return typed;
    }

    private void limits(String name, JsonNode value, JsonNode own) {
        if (value.isIntegralNumber()) {
            limit(name, value.longValue(), own, "Value", "it must be ");
        } else if (value.isTextual()) {
            limit(name, value.textValue().length(), own, "Length", "its length must be ");
        }
    }

    private void limit(String name, long size, JsonNode own, String of, String rule) {
        var least = own.path("min" + of);
        var most = own.path("max" + of);
        if (least.isIntegralNumber() && size < least.longValue() && missing.add(name)) {
            findings.wrong("parameterValues." + name, rule + "at least " + least + ", and is " + size);
        }
        if (most.isIntegralNumber() && size > most.longValue() && missing.add(name)) {
            findings.wrong("parameterValues." + name, rule + "at most " + most + ", and is " + size);
        }
    }

    private void check(String name, JsonNode value, JsonNode own) {
        var allowed = own.path("allowedValues");
        if (!allowed.isEmpty()
                && allowed.valueStream().noneMatch(one -> one.asText().equals(value.asText()))
                && missing.add(name)) {
            var rule = "it must be one of " + allowed;
            if (own.path("type").asText().toLowerCase(Locale.ROOT).startsWith("secure")) {
                findings.wrong("parameterValues." + name, rule);
            } else {
                findings.wrong("parameterValues." + name, value.asText(), rule);
            }
        }
    }

    /** A file of values may have a number or a flag as text, and a text as a number. */
    private JsonNode typed(String name, JsonNode value, String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "int" -> {
                if (value.isTextual() && value.textValue().matches("-?\\d{1,18}")) {
                    yield TemplateExpression.whole(value.textValue());
                }
                if (!value.isInt() && !value.isLong() && missing.add(name)) {
                    findings.wrong("parameterValues." + name, value.asText(), "its type is int: a whole number");
                }
                yield value;
            }
            case "bool" ->
                value.isTextual() && value.textValue().matches("(?i)true|false")
                        ? BooleanNode.valueOf(Boolean.parseBoolean(value.textValue()))
                        : value;
            case "string" -> value.isNumber() || value.isBoolean() ? TextNode.valueOf(value.asText()) : value;
            default -> value;
        };
    }

    private JsonNode variable(String name) {
        if (!variables.has(name)) {
            throw new TemplateExpression.NotUnderstood("there is no variable " + name);
        }
        if (open.contains(name)) {
            throw new TemplateExpression.NotUnderstood("the variable " + name + " is made of itself");
        }
        if (open.size() >= TemplateExpression.DEPTH) {
            throw new TemplateExpression.NotUnderstood(
                    "more than " + TemplateExpression.DEPTH + " variables are made one of another, which is the limit");
        }
        open.add(name);
        var value = filled(variables.get(name), "variables." + name);
        open.remove(name);
        return value;
    }
}

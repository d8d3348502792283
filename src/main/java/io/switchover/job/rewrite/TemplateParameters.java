package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.Set;

/** What a template's expressions stand for: values of parameters, variables, and texts put together from them. */
final class TemplateParameters {
    private final JsonNode declared;
    private final JsonNode values;
    private final JsonNode variables;
    private final Findings findings;
    private final Set<String> missing = new HashSet<>();

    TemplateParameters(ObjectNode root, Findings findings) {
        this.declared = root.path("parameters");
        this.values = root.path("parameterValues");
        this.variables = root.path("variables");
        this.findings = findings;
    }

    /** The value of an expression in brackets; any other text as it is. */
    JsonNode filled(TextNode text, String field) {
        var written = text.textValue();
        if (written.startsWith("[[")) {
            return TextNode.valueOf(written.substring(1));
        }
        if (!written.startsWith("[") || !written.endsWith("]")) {
            return text;
        }
        try {
            return new TemplateExpression(written.substring(1, written.length() - 1), this::value).value();
        } catch (TemplateExpression.NotUnderstood e) {
            findings.wrong(field, "the template's expression is not understood: " + e.getMessage());
            return text;
        }
    }

    private JsonNode value(String kind, String name) {
        if (kind.equals("variables")) {
            return variable(name);
        }
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
        return value;
    }

    private void check(String name, JsonNode value, JsonNode own) {
        var allowed = own.path("allowedValues");
        if (!allowed.isEmpty() && allowed.valueStream().noneMatch(value::equals) && missing.add(name)) {
            findings.wrong("parameterValues." + name, value.asText(), "it must be one of " + allowed);
        }
    }

    private JsonNode variable(String name) {
        if (!variables.has(name)) {
            throw new TemplateExpression.NotUnderstood("there is no variable " + name);
        }
        return variables.get(name) instanceof TextNode text ? filled(text, "variables." + name) : variables.get(name);
    }
}

package io.switchover.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A scalar expression. Its value for an item may be undefined, and the three-valued logic is the service's: NOT undefined is
 * undefined, and only true lets an item pass. Treating undefined as false would let {@code NOT c.x = 1} find items without an
 * x, which the service does not.
 */
public sealed interface Expression {
    JsonNode UNDEFINED = MissingNode.getInstance();

    JsonNode value(JsonNode item, Map<String, JsonNode> parameters);

    record Literal(JsonNode literal) implements Expression {
        @Override
        public JsonNode value(JsonNode item, Map<String, JsonNode> parameters) {
            return literal;
        }
    }

    record Parameter(String name) implements Expression {
        @Override
        public JsonNode value(JsonNode item, Map<String, JsonNode> parameters) {
            JsonNode value = parameters.get(name);
            if (value == null) {
                throw new QueryNotUnderstood("The parameter " + name + " has no value.");
            }
            return value;
        }
    }

    record Path(List<String> steps) implements Expression {
        @Override
        public JsonNode value(JsonNode item, Map<String, JsonNode> parameters) {
            JsonNode value = item;
            for (String step : steps) {
                value = value.isObject() ? value.path(step) : UNDEFINED;
            }
            return value;
        }
    }

    record Comparison(Operator operator, Expression left, Expression right) implements Expression {
        enum Operator {
            EQUAL,
            NOT_EQUAL,
            LESS,
            LESS_OR_EQUAL,
            GREATER,
            GREATER_OR_EQUAL
        }

        @Override
        public JsonNode value(JsonNode item, Map<String, JsonNode> parameters) {
            JsonNode a = left.value(item, parameters);
            JsonNode b = right.value(item, parameters);
            if (a.isMissingNode() || b.isMissingNode()) {
                return UNDEFINED;
            }
            return switch (operator) {
                case EQUAL -> BooleanNode.valueOf(Json.same(a, b));
                case NOT_EQUAL -> BooleanNode.valueOf(!Json.same(a, b));
                case LESS -> Json.ordered(a, b) ? BooleanNode.valueOf(Json.compareAll(a, b) < 0) : UNDEFINED;
                case LESS_OR_EQUAL -> Json.ordered(a, b) ? BooleanNode.valueOf(Json.compareAll(a, b) <= 0) : UNDEFINED;
                case GREATER -> Json.ordered(a, b) ? BooleanNode.valueOf(Json.compareAll(a, b) > 0) : UNDEFINED;
                case GREATER_OR_EQUAL ->
                    Json.ordered(a, b) ? BooleanNode.valueOf(Json.compareAll(a, b) >= 0) : UNDEFINED;
            };
        }
    }

    record And(Expression left, Expression right) implements Expression {
        @Override
        public JsonNode value(JsonNode item, Map<String, JsonNode> parameters) {
            JsonNode a = left.value(item, parameters);
            JsonNode b = right.value(item, parameters);
            if (isFalse(a) || isFalse(b)) {
                return BooleanNode.FALSE;
            }
            return isTrue(a) && isTrue(b) ? BooleanNode.TRUE : UNDEFINED;
        }
    }

    record Or(Expression left, Expression right) implements Expression {
        @Override
        public JsonNode value(JsonNode item, Map<String, JsonNode> parameters) {
            JsonNode a = left.value(item, parameters);
            JsonNode b = right.value(item, parameters);
            if (isTrue(a) || isTrue(b)) {
                return BooleanNode.TRUE;
            }
            return isFalse(a) && isFalse(b) ? BooleanNode.FALSE : UNDEFINED;
        }
    }

    record Not(Expression inner) implements Expression {
        @Override
        public JsonNode value(JsonNode item, Map<String, JsonNode> parameters) {
            JsonNode value = inner.value(item, parameters);
            return value.isBoolean() ? BooleanNode.valueOf(!value.booleanValue()) : UNDEFINED;
        }
    }

    record ArrayContains(Expression array, Expression element) implements Expression {
        @Override
        public JsonNode value(JsonNode item, Map<String, JsonNode> parameters) {
            JsonNode haystack = array.value(item, parameters);
            JsonNode needle = element.value(item, parameters);
            if (!haystack.isArray() || needle.isMissingNode()) {
                return UNDEFINED;
            }
            for (JsonNode candidate : haystack) {
                if (Json.same(candidate, needle)) {
                    return BooleanNode.TRUE;
                }
            }
            return BooleanNode.FALSE;
        }
    }

    record IsDefined(Expression inner) implements Expression {
        @Override
        public JsonNode value(JsonNode item, Map<String, JsonNode> parameters) {
            return BooleanNode.valueOf(!inner.value(item, parameters).isMissingNode());
        }
    }

    record StartsWith(Expression text, Expression prefix, boolean ignoreCase) implements Expression {
        @Override
        public JsonNode value(JsonNode item, Map<String, JsonNode> parameters) {
            JsonNode a = text.value(item, parameters);
            JsonNode b = prefix.value(item, parameters);
            if (!a.isTextual() || !b.isTextual()) {
                return UNDEFINED;
            }
            return BooleanNode.valueOf(folded(a.textValue()).startsWith(folded(b.textValue())));
        }

        private String folded(String s) {
            return ignoreCase ? s.toLowerCase(Locale.ROOT) : s;
        }
    }

    static boolean isTrue(JsonNode value) {
        return value.isBoolean() && value.booleanValue();
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }
}

package io.switchover.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a query answers for one item: all of it, some properties, one bare value, or nothing but that it counts. */
public sealed interface Selection {
    /** Empty where the value is undefined: such an item gives no result at all. */
    Optional<JsonNode> of(JsonNode item);

    /** {@code SELECT *} */
    record Everything() implements Selection {
        @Override
        public Optional<JsonNode> of(JsonNode item) {
            return Optional.of(item);
        }
    }

    /** {@code SELECT c.a, c.b AS x}; a property that is undefined is left out. */
    record Properties(List<Property> properties) implements Selection {
        @Override
        public Optional<JsonNode> of(JsonNode item) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            for (Property property : properties) {
                JsonNode value = property.path().value(item, Map.of());
                if (!value.isMissingNode()) {
                    result.set(property.name(), value);
                }
            }
            return Optional.of(result);
        }
    }

    /** {@code SELECT VALUE c.a} */
    record Bare(Expression.Path path) implements Selection {
        @Override
        public Optional<JsonNode> of(JsonNode item) {
            JsonNode value = path.value(item, Map.of());
            return value.isMissingNode() ? Optional.empty() : Optional.of(value);
        }
    }

    /** {@code SELECT VALUE COUNT(1)} */
    record Count() implements Selection {
        @Override
        public Optional<JsonNode> of(JsonNode item) {
            return Optional.empty();
        }
    }

    record Property(String name, Expression.Path path) {}
}

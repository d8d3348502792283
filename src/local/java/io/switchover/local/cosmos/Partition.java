package io.switchover.local.cosmos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** The partition key value of an item or a request, as canonical JSON: {@code "a"}, {@code 1}, {@code null}; undefined is <code>{}</code>. */
public record Partition(String json) {
    static Partition of(JsonNode value) {
        if (value.isMissingNode()) {
            return new Partition("{}");
        }
        if (value.isContainerNode()) {
            if (value.isObject() && value.isEmpty()) {
                return new Partition("{}");
            }
            throw Refusal.badRequest("Partition key " + value + " is invalid.");
        }
        return new Partition(
                value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.toString());
    }

    /** From the header, which is an array of one value for the containers that are emulated here. */
    static Partition fromHeader(String header) {
        try {
            JsonNode values = CosmosJson.MAPPER.readTree(header);
            if (!values.isArray() || values.size() != 1) {
                throw Refusal.notEmulated("Hierarchical partition keys are not emulated, only keys of one path.");
            }
            return of(values.get(0));
        } catch (JsonProcessingException broken) {
            throw Refusal.badRequest("Partition key " + header + " is invalid.");
        }
    }
}

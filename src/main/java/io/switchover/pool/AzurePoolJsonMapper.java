package io.switchover.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.serializer.AzureJacksonAdapter;

/** Pools between the SDK's models and the service's JSON, strictly: a field that the models do not know is refused. */
public final class AzurePoolJsonMapper {
    private static final ObjectMapper MAPPER = new AzureJacksonAdapter()
            .serializer()
            .copy()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);

    private AzurePoolJsonMapper() {}

    static ObjectNode json(Object model) {
        return MAPPER.valueToTree(model);
    }

    public static <T> T read(JsonNode json, Class<T> model) throws JsonProcessingException {
        return MAPPER.treeToValue(json, model);
    }

    /** What was checked when it was taken in. */
    static <T> T parsed(JsonNode json, Class<T> model) {
        try {
            return read(json, model);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a pool that was accepted does not fit " + model.getSimpleName(), e);
        }
    }
}

package io.switchover.job.batch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.serializer.AzureJacksonAdapter;

/** Reads job and task bodies as the SDK does, and refuses every field that its models do not know. */
public final class AzureKnownFieldsMapper {
    private AzureKnownFieldsMapper() {}

    public static ObjectMapper strict() {
        return new AzureJacksonAdapter()
                .serializer()
                .copy()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
    }
}

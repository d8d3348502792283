package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes back: a status, a body or none, and headers beside those that every answer has. */
record Answer(int status, @Nullable JsonNode body, Map<String, String> headers) {
    static Answer of(int status, @Nullable JsonNode body) {
        return new Answer(status, body, Map.of());
    }

    static Answer of(Refusal refusal) {
        JsonNode body =
                CosmosJson.MAPPER.createObjectNode().put("code", refusal.code()).put("message", refusal.getMessage());
        Answer answer = of(refusal.status(), body).with("x-ms-request-charge", "1.0");
        if (refusal.substatus() != 0) {
            answer = answer.with("x-ms-substatus", Integer.toString(refusal.substatus()));
        }
        return refusal.retryAfter().isZero()
                ? answer
                : answer.with(
                        "x-ms-retry-after-ms",
                        Long.toString(refusal.retryAfter().toMillis()));
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more);
    }
}

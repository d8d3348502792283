package io.switchover.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import io.switchover.store.Json;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request as a door gets it, and the answer as the platform would send it. */
public record Asked(Optional<String> body, Map<String, String> headers, Map<String, String> query)
        implements HttpRequestMessage<Optional<String>> {

    public static Asked with(@Nullable String body) {
        return new Asked(Optional.ofNullable(body), Map.of());
    }

    /** Without a body, with what stands behind the question mark. */
    public static Asked query(Map<String, String> query) {
        return new Asked(Optional.empty(), Map.of(), query);
    }

    public Asked(Optional<String> body, Map<String, String> headers) {
        this(body, headers, Map.of());
    }

    /** The body of an answer. */
    public static JsonNode json(HttpResponseMessage answer) {
        try {
            return Json.MAPPER.readTree(String.valueOf(answer.getBody()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public URI getUri() {
        return URI.create("http://localhost/api");
    }

    @Override
    public HttpMethod getHttpMethod() {
        return HttpMethod.POST;
    }

    @Override
    public Map<String, String> getHeaders() {
        return headers;
    }

    @Override
    public Map<String, String> getQueryParameters() {
        return query;
    }

    @Override
    public Optional<String> getBody() {
        return body;
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
        return new Draft().status(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
        return new Draft().status(status);
    }

    private static final class Draft implements HttpResponseMessage.Builder {
        private HttpStatusType status = HttpStatus.OK;
        private final Map<String, String> headers = new TreeMap<>();
        private @Nullable Object body;

        @Override
        public HttpResponseMessage.Builder status(HttpStatusType newStatus) {
            status = newStatus;
            return this;
        }

        @Override
        public HttpResponseMessage.Builder header(String key, String value) {
            headers.put(key, value);
            return this;
        }

        @Override
        public HttpResponseMessage.Builder body(Object newBody) {
            body = newBody;
            return this;
        }

        @Override
        public HttpResponseMessage build() {
            return new Answer(status, Map.copyOf(headers), body);
        }
    }

    private record Answer(
            HttpStatusType status,
            Map<String, String> headers,
            @Nullable Object body) implements HttpResponseMessage {
        @Override
        public HttpStatusType getStatus() {
            return status;
        }

        @Override
        public @Nullable String getHeader(String key) {
            return headers.get(key);
        }

        @Override
        public @Nullable Object getBody() {
            return body;
        }
    }
}

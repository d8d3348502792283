package io.switchover.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import io.switchover.json.Json;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request as the worker hands it to a door, and the answer as it takes it back. */
public record DoorRequest(
        Optional<String> body, Map<String, String> headers, Map<String, String> query, URI uri, HttpMethod method)
        implements HttpRequestMessage<Optional<String>> {

    public static DoorRequest with(@Nullable String body) {
        return new DoorRequest(Optional.ofNullable(body), Map.of());
    }

    /** Without a body, with these headers: name, value, name, value. */
    public static DoorRequest get(String... headers) {
        var map = new TreeMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        return new DoorRequest(Optional.empty(), map);
    }

    /** Without a body, with what stands behind the question mark. */
    public static DoorRequest query(Map<String, String> query) {
        return new DoorRequest(Optional.empty(), Map.of(), query);
    }

    /** Without a body, by the holder of this key. */
    public static DoorRequest to(URI uri, String key) {
        return new DoorRequest(Optional.empty(), Map.of(AccessPolicy.KEY_HEADER, key), Map.of(), uri);
    }

    /** Without a body, by this method. */
    public static DoorRequest by(HttpMethod method) {
        return new DoorRequest(Optional.empty(), Map.of(), Map.of(), URI.create("http://localhost/api"), method);
    }

    public DoorRequest(Optional<String> body, Map<String, String> headers, Map<String, String> query, URI uri) {
        this(body, headers, query, uri, body.isPresent() ? HttpMethod.POST : HttpMethod.GET);
    }

    public DoorRequest(Optional<String> body, Map<String, String> headers, Map<String, String> query) {
        this(body, headers, query, URI.create("http://localhost/api"));
    }

    public DoorRequest(Optional<String> body, Map<String, String> headers) {
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
        return uri;
    }

    @Override
    public HttpMethod getHttpMethod() {
        return method;
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
        return new Answer(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
        return new Answer(status);
    }

    private static final class Answer implements HttpResponseMessage, HttpResponseMessage.Builder {
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private HttpStatusType status;
        private @Nullable Object body;

        Answer(HttpStatusType status) {
            this.status = status;
        }

        @Override
        public Builder status(HttpStatusType newStatus) {
            status = newStatus;
            return this;
        }

        @Override
        public Builder header(String key, String value) {
            if (headers.put(key, value) != null) {
                throw new AssertionError("the worker loses repeated headers: " + key);
            }
            return this;
        }

        @Override
        public Builder body(Object newBody) {
            body = newBody;
            return this;
        }

        @Override
        public HttpResponseMessage build() {
            return this;
        }

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

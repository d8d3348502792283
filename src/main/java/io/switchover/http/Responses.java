package io.switchover.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import io.switchover.store.Json;
import java.util.Arrays;
import java.util.Map;

/**
 * Turns outcomes into HTTP answers, the same way at every door. Bodies are written here and not by the worker, whose own
 * JSON library does not know our facts.
 */
public final class Responses {

    private Responses() {}

    public static HttpResponseMessage of(HttpRequestMessage<?> request, Reply reply) {
        return switch (reply) {
            case Reply.Json json -> json(request, json.status(), json.body(), json.headers());
            case Problem problem -> problem(request, problem);
        };
    }

    public static HttpResponseMessage json(HttpRequestMessage<?> request, int status, Object body) {
        return json(request, status, body, Map.of());
    }

    /** With headers such as {@code Location} and {@code ETag}; a name is sent once only, because the worker loses repeated ones. */
    public static HttpResponseMessage json(
            HttpRequestMessage<?> request, int status, Object body, Map<String, String> headers) {
        return answer(request, status, "application/json", written(body), headers);
    }

    /** An answer without a body, such as 304. */
    public static HttpResponseMessage empty(HttpRequestMessage<?> request, int status, Map<String, String> headers) {
        var builder = request.createResponseBuilder(HttpStatusType.custom(status));
        headers.forEach(builder::header);
        return builder.build();
    }

    /** Whether the asker has this version already, by {@code If-None-Match}: answer 304 then. */
    public static boolean unchanged(HttpRequestMessage<?> request, String etag) {
        return request.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("If-None-Match"))
                .flatMap(header -> Arrays.stream(header.getValue().split(",")))
                .map(String::strip)
                .anyMatch(known ->
                        known.equals("*") || known.replaceFirst("^W/", "").equals(etag));
    }

    public static HttpResponseMessage problem(HttpRequestMessage<?> request, Problem problem) {
        var wait = problem.retryAfter();
        return answer(
                request,
                problem.status(),
                "application/problem+json",
                written(problem.body()),
                wait == null ? Map.of() : Map.of("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
    }

    private static HttpResponseMessage answer(
            HttpRequestMessage<?> request, int status, String type, String body, Map<String, String> headers) {
        var builder = request.createResponseBuilder(HttpStatusType.custom(status))
                .header("Content-Type", type)
                .header("X-Content-Type-Options", "nosniff")
                .body(body);
        headers.forEach(builder::header);
        return builder.build();
    }

    private static String written(Object body) {
        try {
            return Json.MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be written as JSON: " + body.getClass(), e);
        }
    }
}

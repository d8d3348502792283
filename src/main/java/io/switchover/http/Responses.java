package io.switchover.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import io.switchover.json.Json;
import io.switchover.remote.Answer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Turns outcomes into HTTP responses, in the same way for every function. Bodies are written here and not by the worker, whose own
 * JSON library does not know our types.
 */
public final class Responses {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** A page runs nothing and loads nothing, whatever is in it. */
    private static final Map<String, String> PAGE = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Vary",
            "Accept");

    private Responses() {}

    public static HttpResponseMessage of(HttpRequestMessage<?> request, Reply reply) {
        return switch (reply) {
            case Reply.Json json -> json(request, json.status(), json.body(), json.headers());
            case Reply.Text plain -> response(request, 200, "text/plain; charset=utf-8", plain.text(), plain.headers());
            case Reply.Html page -> response(request, 200, "text/html; charset=utf-8", page.html(), PAGE);
            case Problem problem -> problem(request, problem);
        };
    }

    public static HttpResponseMessage json(HttpRequestMessage<?> request, int status, Object body) {
        return json(request, status, body, Map.of());
    }

    /** With headers such as {@code Location}. Each name is sent once only, because the worker loses repeated headers. */
    public static HttpResponseMessage json(
            HttpRequestMessage<?> request, int status, Object body, Map<String, String> headers) {
        return response(request, status, "application/json", text(body), headers);
    }

    /** With an ETag, and the age of what it says; 304 when the caller has this version already. */
    public static HttpResponseMessage versioned(
            HttpRequestMessage<?> request, String version, Duration age, Object body) {
        var etag = "\"" + version + "\"";
        var headers =
                Map.of("ETag", etag, "Cache-Control", "no-cache", "Age", String.valueOf(Math.max(0, age.toSeconds())));
        return unchanged(request, etag) ? empty(request, 304, headers) : json(request, 200, body, headers);
    }

    /** A response without a body. */
    public static HttpResponseMessage empty(HttpRequestMessage<?> request, int status, Map<String, String> headers) {
        var builder = request.createResponseBuilder(HttpStatusType.custom(status));
        headers.forEach(builder::header);
        return builder.build();
    }

    private static boolean unchanged(HttpRequestMessage<?> request, String etag) {
        return request.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("If-None-Match"))
                .flatMap(header -> Arrays.stream(header.getValue().split(",")))
                .map(String::strip)
                .anyMatch(known ->
                        known.equals("*") || known.replaceFirst("^W/", "").equals(etag));
    }

    public static HttpResponseMessage problem(HttpRequestMessage<?> request, Problem problem) {
        var wait = problem.retryAfter();
        return problem(
                request,
                problem,
                wait == null ? Map.of() : Map.of("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
    }

    /** With headers of its own. */
    public static HttpResponseMessage problem(
            HttpRequestMessage<?> request, Problem problem, Map<String, String> headers) {
        return response(request, problem.status(), "application/problem+json", text(problem.body()), headers);
    }

    /** 503: something that we depend on does not answer now, and may answer in a few seconds. */
    public static HttpResponseMessage unavailable(
            HttpRequestMessage<?> request, String kind, String title, String detail) {
        return problem(request, Problem.of(503, kind, title, detail).retryAfter(SOON));
    }

    /** A list under a name, or 503 when what holds it does not answer. */
    public static HttpResponseMessage list(HttpRequestMessage<?> request, String name, Answer<? extends List<?>> list) {
        return list instanceof Answer.Answered<? extends List<?>> answered
                ? json(request, 200, Map.of(name, answered.value()))
                : unavailable(request, "unreadable", "Cosmos DB cannot be read now", list.sentence());
    }

    private static HttpResponseMessage response(
            HttpRequestMessage<?> request, int status, String type, String body, Map<String, String> headers) {
        var builder = request.createResponseBuilder(HttpStatusType.custom(status))
                .header("Content-Type", type)
                .header("X-Content-Type-Options", "nosniff")
                .body(body);
        headers.forEach(builder::header);
        return builder.build();
    }

    private static String text(Object body) {
        try {
            return Json.MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a response that cannot be written as JSON: " + body.getClass(), e);
        }
    }
}

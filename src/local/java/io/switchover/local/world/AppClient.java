package io.switchover.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A region's function app as somebody with the key of a role calls it. */
public final class AppClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROLE_KEY = "x-switchover-key";
    private static final String HOST_KEY = "x-functions-key";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final URI address;
    private final String roleKey;
    private final String masterKey;

    AppClient(URI address, String roleKey, String masterKey) {
        this.address = address;
        this.roleKey = roleKey;
        this.masterKey = masterKey;
    }

    /** An answer: its status, headers and body; status 0 when there was none. */
    public record Answer(int status, Map<String, String> headers, JsonNode body) {
        public String text(String field) {
            return body.path(field).asText();
        }
    }

    static final Answer NONE = new Answer(0, Map.of(), MissingNode.getInstance());

    public Answer call(String method, String path, @Nullable String body) {
        return send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body)),
                ROLE_KEY,
                roleKey);
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET(), ROLE_KEY, roleKey);
    }

    /** The same as a browser asks for it: a page. */
    public String page(String path) {
        return send(
                        HttpRequest.newBuilder(address.resolve(path))
                                .header("Accept", "text/html")
                                .GET(),
                        ROLE_KEY,
                        roleKey)
                .body()
                .asText();
    }

    public Answer post(String path, String body) {
        return send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                ROLE_KEY,
                roleKey);
    }

    /** Fires a timer now, whatever its schedule. */
    public Answer fire(String function) {
        return send(
                HttpRequest.newBuilder(address.resolve("/admin/functions/" + function))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"input\":\"\"}")),
                HOST_KEY,
                masterKey);
    }

    boolean alive() {
        return get("/api/alive").status() == 200;
    }

    private static Answer send(HttpRequest.Builder request, String header, String key) {
        try {
            var answer =
                    HTTP.send(request.timeout(LIMIT).header(header, key).build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
            return new Answer(answer.statusCode(), headers, parsed(answer.body()));
        } catch (IOException e) {
            return NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NONE;
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return body.startsWith("{") || body.startsWith("[")
                    ? JSON.readTree(body)
                    : JSON.getNodeFactory().textNode(body);
        } catch (IOException e) {
            return JSON.getNodeFactory().textNode(body);
        }
    }
}

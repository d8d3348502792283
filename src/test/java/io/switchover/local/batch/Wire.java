package io.switchover.local.batch;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Plain requests, for what the SDKs would not send or not show. */
final class Wire implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String version;
    private final Map<String, String> headers;

    Wire(String base, String version, Map<String, String> headers) {
        this.base = base;
        this.version = version;
        this.headers = headers;
    }

    static Wire data(BatchBox box) {
        return new Wire(box.url(), "2024-07-01.20.0", Map.of("Authorization", "Bearer " + BatchBox.TOKEN));
    }

    static Wire management(BatchBox box) {
        return new Wire(
                "http://127.0.0.1:" + box.armPort, "2022-01-01", Map.of("Authorization", "Bearer " + BatchBox.TOKEN));
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body, headers);
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> with)
            throws IOException, InterruptedException {
        String url = base + path + (path.contains("?") ? "&" : "?") + "api-version=" + version;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        with.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonObject get(String path) throws IOException, InterruptedException {
        return new JsonObject(send("GET", path, null).body());
    }

    HttpResponse<String> post(String path, JsonObject body) throws IOException, InterruptedException {
        return send("POST", path, body.encode());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

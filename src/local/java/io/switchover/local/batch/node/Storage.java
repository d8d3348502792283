package io.switchover.local.batch.node;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a node moves files: plain HTTP to URLs as they look from inside its region, signed where they name the region's own storage
 * and carry no signature. Short failures are tried again; an answer of 4xx is final.
 */
final class Storage implements AutoCloseable {
    private static final int TRIES = 4;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final UnaryOperator<String> insideView;
    private final UnaryOperator<String> signed;

    Storage(UnaryOperator<String> insideView, UnaryOperator<String> signed) {
        this.insideView = insideView;
        this.signed = signed;
    }

    /** The status of the last answer; 0 when there was none. */
    int download(String url, Path to) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(reachable(url)))
                .timeout(Duration.ofMinutes(2))
                .GET()
                .build();
        return send(request, HttpResponse.BodyHandlers.ofFile(to));
    }

    int upload(Path file, String container, String blob, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(blobUrl(reachable(container), blob)))
                .timeout(Duration.ofMinutes(2))
                .header("x-ms-blob-type", "BlockBlob")
                .header("x-ms-version", "2021-12-02")
                .PUT(HttpRequest.BodyPublishers.ofFile(file));
        headers.forEach(request::header);
        return send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    private <T> int send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws InterruptedException {
        int status = 0;
        for (int tried = 0; tried < TRIES; tried++) {
            if (tried > 0) {
                TimeUnit.MILLISECONDS.sleep(200L << tried);
            }
            try {
                status = http.send(request, handler).statusCode();
                if (status < 500 && status != 429) {
                    return status;
                }
            } catch (IOException unreachable) {
                status = 0;
            }
        }
        return status;
    }

    private String reachable(String url) {
        String seen = insideView.apply(url);
        return seen.contains("sig=") ? seen : signed.apply(seen);
    }

    private static String blobUrl(String container, String blob) {
        int mark = container.indexOf('?');
        String path = mark < 0 ? container : container.substring(0, mark);
        String query = mark < 0 ? "" : container.substring(mark);
        String name = Stream.of(blob.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        return (path.endsWith("/") ? path : path + "/") + name + query;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

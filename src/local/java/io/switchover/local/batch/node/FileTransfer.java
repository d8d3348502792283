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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a node moves files: plain HTTP to URLs as they look from inside its region, signed where they name the region's own storage and carry
 * no signature. Short failures are tried again; an answer of 4xx is final.
 */
final class FileTransfer implements AutoCloseable {
    private static final int TRIES = 4;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);
    private static final String API_VERSION = "2021-12-02";
    private static final Pattern NAME = Pattern.compile("<Name>([^<]*)</Name>");
    private static final Pattern NEXT = Pattern.compile("<NextMarker>([^<]+)</NextMarker>");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final UnaryOperator<String> insideView;
    private final UnaryOperator<String> signed;

    FileTransfer(UnaryOperator<String> insideView, UnaryOperator<String> signed) {
        this.insideView = insideView;
        this.signed = signed;
    }

    /** A container that cannot be listed; the status is 0 when there was no answer. */
    static final class Unreachable extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        Unreachable(int status) {
            super("answered " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** The status of the last answer; 0 when there was none. */
    int download(String url, Path to) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(reachable(url)))
                .timeout(TIME_LIMIT)
                .GET()
                .build();
        return send(request, HttpResponse.BodyHandlers.ofFile(to)).status();
    }

    int upload(Path file, String container, String blob, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(blobUrl(reachable(container), blob)))
                .timeout(TIME_LIMIT)
                .header("x-ms-blob-type", "BlockBlob")
                .header("x-ms-version", API_VERSION)
                .PUT(HttpRequest.BodyPublishers.ofFile(file));
        headers.forEach(request::header);
        return send(request.build(), HttpResponse.BodyHandlers.discarding()).status();
    }

    /** The names of all blobs of a container that begin so. */
    List<String> list(String container, String prefix) throws Unreachable, InterruptedException {
        List<String> names = new ArrayList<>();
        String marker = "";
        do {
            String url = reachable(container);
            String query = "restype=container&comp=list&prefix=" + encoded(prefix) + "&marker=" + encoded(marker);
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + (url.contains("?") ? "&" : "?") + query))
                    .timeout(TIME_LIMIT)
                    .header("x-ms-version", API_VERSION)
                    .GET()
                    .build();
            Reply<String> reply = send(request, HttpResponse.BodyHandlers.ofString());
            if (reply.status() / 100 != 2) {
                throw new Unreachable(reply.status());
            }
            NAME.matcher(reply.body()).results().forEach(name -> names.add(unescaped(name.group(1))));
            Matcher next = NEXT.matcher(reply.body());
            marker = next.find() ? next.group(1) : "";
        } while (!marker.isEmpty());
        return names;
    }

    private static String unescaped(String xml) {
        return xml.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private record Reply<T>(int status, T body) {}

    @SuppressWarnings("NullAway") // a reply without an answer has no body, and its status says so
    private <T> Reply<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws InterruptedException {
        Reply<T> reply = new Reply<>(0, null);
        for (int tried = 0; tried < TRIES; tried++) {
            if (tried > 0) {
                TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MILLIS << tried);
            }
            try {
                HttpResponse<T> response = http.send(request, handler);
                reply = new Reply<>(response.statusCode(), response.body());
                if (reply.status() < FIRST_SERVER_ERROR && reply.status() != TOO_MANY_REQUESTS) {
                    return reply;
                }
            } catch (IOException unreachable) {
                reply = new Reply<>(0, null);
            }
        }
        return reply;
    }

    private String reachable(String url) {
        String seen = insideView.apply(url);
        return seen.contains("sig=") ? seen : signed.apply(seen);
    }

    static String blobUrl(String container, String blob) {
        int mark = container.indexOf('?');
        String path = mark < 0 ? container : container.substring(0, mark);
        String query = mark < 0 ? "" : container.substring(mark);
        String name = Stream.of(blob.split("/")).map(FileTransfer::encoded).collect(Collectors.joining("/"));
        return (path.endsWith("/") ? path : path + "/") + name + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

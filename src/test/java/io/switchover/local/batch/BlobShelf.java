package io.switchover.local.batch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A storage account in memory that speaks just enough HTTP for nodes: blobs in containers, taken and given only with a signature. */
final class BlobShelf implements AutoStorage, AutoCloseable {
    private static final String PACKAGES = "batch-application-packages";

    private final HttpServer server;
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Set<String> containers = ConcurrentHashMap.newKeySet();

    BlobShelf() throws IOException {
        containers.add(PACKAGES);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String container(String name) {
        containers.add(name);
        return endpoint() + "/" + name;
    }

    String signed(String url) {
        return url.startsWith(endpoint()) ? url + (url.contains("?") ? "&" : "?") + "sig=good" : url;
    }

    byte[] blob(String path) {
        return blobs.getOrDefault(path, new byte[0]);
    }

    boolean has(String path) {
        return blobs.containsKey(path);
    }

    void put(String path, byte[] bytes) {
        blobs.put(path, bytes);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath().substring(1);
            String query = exchange.getRequestURI().getQuery();
            if (query == null || !query.contains("sig=good")) {
                exchange.sendResponseHeaders(403, -1);
            } else if (!containers.contains(path.replaceAll("/.*", ""))) {
                exchange.sendResponseHeaders(404, -1);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                blobs.put(path, body);
                exchange.sendResponseHeaders(201, -1);
            } else if (query.contains("comp=list")) {
                byte[] names = list(path, query.replaceAll("(^|.*&)prefix=([^&]*).*", "$2"));
                exchange.sendResponseHeaders(200, names.length);
                exchange.getResponseBody().write(names);
            } else if (!blobs.containsKey(path)) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                byte[] bytes = blob(path);
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private byte[] list(String container, String prefix) {
        StringBuilder xml = new StringBuilder("<EnumerationResults><Blobs>");
        blobs.keySet().stream()
                .filter(name -> name.startsWith(container + "/" + prefix))
                .map(name -> name.substring(container.length() + 1).replace("&", "&amp;"))
                .forEach(name -> xml.append("<Blob><Name>").append(name).append("</Name></Blob>"));
        return xml.append("</Blobs><NextMarker/></EnumerationResults>")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<String> containerUrl(String name) {
        return containers.contains(name) ? Optional.of(endpoint() + "/" + name) : Optional.empty();
    }

    @Override
    public URI sasUrlForUpload(String callerHost, String blobName) {
        return URI.create(endpoint() + "/" + PACKAGES + "/" + blobName + "?sig=good");
    }

    @Override
    public boolean exists(String blobName) {
        return has(PACKAGES + "/" + blobName);
    }

    @Override
    public InputStream open(String blobName) throws IOException {
        if (!exists(blobName)) {
            throw new IOException(blobName + " is not there");
        }
        return new ByteArrayInputStream(blob(PACKAGES + "/" + blobName));
    }

    @Override
    public void delete(String blobName) {
        blobs.remove(PACKAGES + "/" + blobName);
    }

    /** Takes an upload as a caller of the storage URL would make it. */
    void upload(String storageUrl, byte[] bytes) {
        try {
            var connection =
                    (java.net.HttpURLConnection) URI.create(storageUrl).toURL().openConnection();
            connection.setRequestMethod("PUT");
            connection.setRequestProperty("x-ms-blob-type", "BlockBlob");
            connection.setDoOutput(true);
            connection.getOutputStream().write(bytes);
            if (connection.getResponseCode() != 201) {
                throw new IllegalStateException("upload answered " + connection.getResponseCode());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

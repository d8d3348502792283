package io.switchover.local.host;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** A storage account with one container that can do nothing but be listed: all that a watch asks for. */
public final class ListedContainer implements QuarkusTestResourceLifecycleManager {

    /** Name to etag; while it is empty the container does not exist. */
    static final Map<String, String> BLOBS = new ConcurrentSkipListMap<>();

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    var listing = "list".equals(request.getParam("comp"))
                            && request.path().equals("/samples/packages");
                    if (listing && !BLOBS.isEmpty()) {
                        request.response()
                                .putHeader("Content-Type", "application/xml")
                                .end(xml());
                    } else {
                        request.response()
                                .setStatusCode(404)
                                .putHeader("x-ms-error-code", "ContainerNotFound")
                                .end();
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return Map.of(
                "switchover.local.storage.endpoint", "http://127.0.0.1:" + server.actualPort() + "/samples",
                "switchover.local.storage.account", "samples",
                "switchover.local.storage.key", "c2FtcGxlcw==");
    }

    @Override
    public void stop() {
        vertx.close();
    }

    private static String xml() {
        return BLOBS.entrySet().stream()
                .map(blob -> "<Blob><Name>" + blob.getKey() + "</Name><Properties><Etag>" + blob.getValue()
                        + "</Etag><Content-Length>1</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>")
                .collect(Collectors.joining(
                        "",
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults ContainerName=\"packages\"><Blobs>",
                        "</Blobs><NextMarker/></EnumerationResults>"));
    }
}

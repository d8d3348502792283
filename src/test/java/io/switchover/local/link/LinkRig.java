package io.switchover.local.link;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/** One link in front of a server that does what the test says. */
final class LinkRig implements AutoCloseable {

    private static final Vertx VERTX = Vertx.vertx();

    private final HttpClient client = LinkHttp.client(VERTX);
    private final HttpServer target;
    final Link link = new Link(VERTX, client, "the link", 0);

    LinkRig(Handler<HttpServerRequest> service) {
        target = await(VERTX.createHttpServer().requestHandler(service).listen(0, "127.0.0.1"));
        link.target("127.0.0.1", target.actualPort());
        await(link.set(Passage.FREE));
    }

    RawCall call() throws Exception {
        return new RawCall(link.port());
    }

    void shut(Shut how) {
        await(link.set(Passage.shut(how)));
    }

    void open() {
        await(link.set(Passage.FREE));
    }

    void stopTarget() {
        await(target.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        await(link.close());
        await(target.close());
        await(client.close());
    }
}

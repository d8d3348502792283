package io.switchover.local.world;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Takes the lines of {@code ./dev world …} while the world runs, on loopback, at the port written into {@code target/world.port}. */
final class ControlDoor {
    private ControlDoor() {}

    /** @param deed what a line of words does, and the sentences that come of it */
    static void open(Vertx vertx, Path portFile, Function<List<String>, String> deed) throws IOException {
        var server = World.await(vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(request -> handle(vertx, request, deed))
                .listen(0));
        Files.createDirectories(portFile.toAbsolutePath().getParent());
        Files.writeString(portFile, String.valueOf(server.actualPort()));
    }

    private static void handle(Vertx vertx, HttpServerRequest request, Function<List<String>, String> deed) {
        request.body().onSuccess(body -> {
            Callable<String> work =
                    () -> deed.apply(List.of(body.toString().strip().split("\\s+")));
            vertx.executeBlocking(work, false)
                    .onSuccess(said -> request.response().end(said))
                    .onFailure(e -> request.response().setStatusCode(400).end(String.valueOf(e.getMessage())));
        });
    }
}

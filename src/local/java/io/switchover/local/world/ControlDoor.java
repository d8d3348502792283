package io.switchover.local.world;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Takes the words of {@code ./dev world …} while the world runs. It listens on loopback only and wants the token, which is in a file
 * that nobody else on the machine may read: port and token, a line each.
 */
final class ControlDoor {
    static final String TOKEN = "x-world-token";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int LONGEST = 16 * 1024;

    private ControlDoor() {}

    /**
     * @param deed what some words do, and the sentences that come of it
     * @param world what is told to whoever asks with {@code GET}
     */
    static void open(Vertx vertx, Path file, String token, Function<List<String>, String> deed, JsonObject world)
            throws IOException {
        // The host belongs to listen: of the options listen(int) heeds the port alone.
        var server = World.await(vertx.createHttpServer()
                .requestHandler(request -> handle(vertx, request, token, deed, world))
                .listen(0, LOOPBACK));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, server.actualPort() + "\n" + token + "\n");
    }

    private static void handle(
            Vertx vertx,
            HttpServerRequest request,
            String token,
            Function<List<String>, String> deed,
            JsonObject world) {
        var given = request.getHeader(TOKEN);
        if (given == null
                || !MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
            request.response().setStatusCode(401).end("the world's token is missing: use ./dev world");
            return;
        }
        if (request.method().equals(HttpMethod.GET)) {
            request.response().end(world.encode());
            return;
        }
        request.body().onSuccess(body -> {
            if (body.length() > LONGEST) {
                request.response().setStatusCode(413).end("too many words");
                return;
            }
            // One word a line, since a reason has spaces.
            Callable<String> work = () -> deed.apply(body.toString().lines().toList());
            vertx.executeBlocking(work, false)
                    .onSuccess(said -> request.response().end(said))
                    .onFailure(e -> request.response().setStatusCode(400).end(String.valueOf(e.getMessage())));
        });
    }
}

package io.switchover.local.receiver;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook on this machine that keeps what it is sent, and checks each signature. */
public final class Receiver {
    private static final String PATH = "/notifications";
    private static final String ELSEWHERE = "/elsewhere";
    private static final int MOST = 1_000;
    private static final int LONGEST = 256 * 1024;

    /** In seconds: how old or how far ahead a timestamp may be. */
    private static final long NEAR = 300;

    private final String secret;
    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Conduct conduct = Conduct.WELL;
    private final AtomicInteger followed = new AtomicInteger();

    private Receiver(Vertx vertx, String secret) {
        this.secret = secret;
        this.server = vertx.createHttpServer().requestHandler(this::handle);
    }

    /** On a free port of this machine. */
    public static Future<Receiver> open(Vertx vertx, String secret) {
        var receiver = new Receiver(vertx, secret);
        return receiver.server.listen(0, "127.0.0.1").map(listening -> receiver);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + PATH);
    }

    public void behaves(Conduct how) {
        conduct = how;
    }

    public Conduct conduct() {
        return conduct;
    }

    /** What it has taken, the oldest first; the last {@value #MOST}. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** How many callers went where it sent them. */
    public int followed() {
        return followed.get();
    }

    private void handle(HttpServerRequest request) {
        if (request.path().equals(ELSEWHERE)) {
            followed.incrementAndGet();
            request.response().setStatusCode(200).end();
            return;
        }
        switch (conduct) {
            case WELL -> take(request, 204);
            case LYING -> take(request, 500);
            case GONE -> request.response().setStatusCode(410).end();
            case DOWN -> request.connection().close();
            case REDIRECTING ->
                request.response()
                        .setStatusCode(307)
                        .putHeader("Location", "http://127.0.0.1:" + server.actualPort() + ELSEWHERE)
                        .end();
            // The caller hangs up when it has had enough.
            case SLOW -> {}
        }
    }

    private void take(HttpServerRequest request, int status) {
        var timestamp = Objects.requireNonNullElse(request.getHeader("Switchover-Timestamp"), "");
        var signature = Objects.requireNonNullElse(request.getHeader("Switchover-Signature"), "");
        request.body().onSuccess(body -> {
            if (body.length() <= LONGEST) {
                keep(timestamp, signature, body);
            }
            request.response().setStatusCode(status).end();
        });
    }

    private synchronized void keep(String timestamp, String signature, Buffer body) {
        JsonObject event;
        try {
            event = body.toJsonObject();
        } catch (DecodeException e) {
            event = new JsonObject();
        }
        received.add(new Received(
                near(timestamp) && signed(timestamp, signature, body),
                event.getString("id", ""),
                event.getString("type", ""),
                event.getString("subject", ""),
                event.getString("time", ""),
                event.getJsonObject("data", new JsonObject()).getString("sentence", ""),
                body.toString()));
        if (received.size() > MOST) {
            received.removeFirst();
        }
    }

    private static boolean near(String timestamp) {
        return timestamp.matches("\\d{1,12}")
                && Math.abs(System.currentTimeMillis() / 1_000 - Long.parseLong(timestamp)) <= NEAR;
    }

    private boolean signed(String timestamp, String signature, Buffer body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            var expected = "v1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

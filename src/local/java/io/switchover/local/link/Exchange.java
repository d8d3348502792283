package io.switchover.local.link;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through a link, and its answer on the way back. Bodies are passed on piece by piece as fast as the
 * slower side takes them; one that breaks off is broken off on the other side too and never passed on as if it were whole.
 */
final class Exchange {

    /** These are about one connection only (RFC 9110, 7.6.1); Expect is answered here. */
    private static final Set<String> OF_ONE_CONNECTION = Set.of(
            "connection", "keep-alive", "proxy-connection", "transfer-encoding", "te", "trailer", "upgrade", "expect");

    private final Vertx vertx;
    private final HttpClient client;
    private final HttpServerRequest request;
    private final Consumer<Exchange> over;
    private volatile @Nullable HttpClientRequest upstream;
    private boolean answering;
    private @Nullable Runnable insteadOfAnswer;
    private volatile boolean frozen;
    private Duration drip = Duration.ZERO;

    Exchange(Vertx vertx, HttpClient client, HttpServerRequest request, Consumer<Exchange> over) {
        this.vertx = vertx;
        this.client = client;
        this.request = request;
        this.over = over;
    }

    void begin(Fate fate, @Nullable SocketAddress target) {
        request.pause();
        request.response().exceptionHandler(broken -> abandoned());
        request.response().closeHandler(closed -> abandoned());
        request.response().endHandler(sent -> over.accept(this));
        meet(fate, target);
    }

    /** The link has become a black hole while this was under way: nothing more goes in or out. */
    void freeze() {
        frozen = true;
        vertx.runOnContext(now -> resetUpstream());
    }

    private void meet(Fate fate, @Nullable SocketAddress target) {
        if (frozen || request.response().closed()) {
            return;
        }
        switch (fate) {
            case Fate.Late late -> vertx.setTimer(Math.max(1, late.by().toMillis()), due -> meet(late.then(), target));
            case Fate.Dripping dripping -> {
                drip = dripping.each();
                meet(dripping.then(), target);
            }
            case Fate.Swallowed swallowed -> request.handler(piece -> {}).resume();
            case Fate.CutBefore cut -> cut();
            case Fate.Answered answered ->
                request.handler(piece -> {})
                        .endHandler(read -> answer(answered.answer()))
                        .resume();
            case Fate.CutAfter cut -> forwardAndThen(this::cut, target);
            case Fate.Unheard unheard -> forwardAndThen(() -> frozen = true, target);
            case Fate.Forwarded forwarded -> forward(target, forwarded.asHost());
        }
    }

    private void answer(Answer answer) {
        if (frozen) {
            return;
        }
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        Drip.begin(request.connection(), drip, answer.body().isEmpty() || isBodiless(answer.status()));
        if (request.method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(answer.body());
        }
    }

    private void forwardAndThen(Runnable instead, @Nullable SocketAddress target) {
        insteadOfAnswer = instead;
        forward(target, null);
    }

    private void forward(@Nullable SocketAddress target, @Nullable String asHost) {
        if (target == null) {
            cut();
            return;
        }
        MultiMap headers = endToEnd(request.headers());
        if (asHost != null) {
            headers.set(HttpHeaders.HOST, asHost);
        }
        RequestOptions options = new RequestOptions()
                .setServer(target)
                .setMethod(request.method())
                .setURI(request.uri())
                .setHeaders(headers);
        client.request(options).onSuccess(this::send).onFailure(broken -> cut());
    }

    private void send(HttpClientRequest outgoing) {
        upstream = outgoing;
        outgoing.exceptionHandler(broken -> {});
        if (frozen || request.response().closed()) {
            resetUpstream();
            return;
        }
        outgoing.response().onSuccess(this::relay).onFailure(broken -> {
            if (!answering) {
                cut();
            }
        });
        if (!hasBody(request.headers())) {
            outgoing.end();
            request.resume();
            return;
        }
        outgoing.setChunked(request.headers().contains(HttpHeaders.TRANSFER_ENCODING));
        request.pipe().endOnFailure(false).to(outgoing).onFailure(broken -> {
            if (answering) {
                request.handler(piece -> {}).resume();
            } else {
                resetUpstream();
            }
        });
    }

    private void relay(HttpClientResponse incoming) {
        answering = true;
        if (frozen) {
            resetUpstream();
            return;
        }
        Runnable instead = insteadOfAnswer;
        if (instead != null) {
            incoming.handler(piece -> {}).endHandler(done -> instead.run()).exceptionHandler(broken -> instead.run());
            return;
        }
        HttpServerResponse response =
                request.response().setStatusCode(incoming.statusCode()).setStatusMessage(incoming.statusMessage());
        response.headers().addAll(endToEnd(incoming.headers()));
        Drip.begin(request.connection(), drip, isEmpty(incoming));
        if (isBodiless(incoming.statusCode())) {
            incoming.endHandler(done -> response.end());
            return;
        }
        response.setChunked(!incoming.headers().contains(HttpHeaders.CONTENT_LENGTH));
        incoming.pipe().endOnFailure(false).to(response).onFailure(broken -> cut());
    }

    private boolean isEmpty(HttpClientResponse incoming) {
        return isBodiless(incoming.statusCode()) || "0".equals(incoming.getHeader(HttpHeaders.CONTENT_LENGTH));
    }

    private boolean isBodiless(int status) {
        return request.method() == HttpMethod.HEAD || status == 204 || status == 304;
    }

    private void abandoned() {
        resetUpstream();
        over.accept(this);
    }

    private void cut() {
        if (!frozen) {
            over.accept(this);
            Drip.silence(request.connection());
            request.connection().close();
        }
    }

    private void resetUpstream() {
        HttpClientRequest outgoing = upstream;
        if (outgoing != null) {
            outgoing.reset();
        }
    }

    private static boolean hasBody(MultiMap headers) {
        return headers.contains(HttpHeaders.TRANSFER_ENCODING)
                || (headers.contains(HttpHeaders.CONTENT_LENGTH)
                        && !"0".equals(headers.get(HttpHeaders.CONTENT_LENGTH)));
    }

    private static MultiMap endToEnd(MultiMap headers) {
        MultiMap kept = HttpHeaders.headers();
        Set<String> named = headers.getAll(HttpHeaders.CONNECTION).stream()
                .flatMap(value -> Arrays.stream(value.toLowerCase(Locale.ROOT).split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
        headers.forEach((name, value) -> {
            String plain = name.toLowerCase(Locale.ROOT);
            if (!OF_ONE_CONNECTION.contains(plain) && !named.contains(plain)) {
                kept.add(name, value);
            }
        });
        return kept;
    }
}

package io.switchover.local.batch.wire;

import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Refusal;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The listening side of a plane: takes a request, lets faults have their way, checks who asks, and opens the door that the path
 * leads to, on a virtual thread of its own. The event loop only moves bytes.
 */
public final class PlaneServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PlaneServer.class.getName());
    private static final String NOWHERE = "(unknown)";
    private static final int LONGEST_LINE = 32 * 1024;

    private final Vertx vertx;
    private final Routes routes;
    private final Authentication authentication;
    private final AnswerStyle style;
    private final Faults faults;
    private final RequestCounter requests;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Optional<HttpServer> server = Optional.empty();

    public PlaneServer(
            Vertx vertx,
            Routes routes,
            Authentication authentication,
            AnswerStyle style,
            Faults faults,
            RequestCounter requests) {
        this.vertx = vertx;
        this.routes = routes;
        this.authentication = authentication;
        this.style = style;
        this.faults = faults;
        this.requests = requests;
    }

    /** Listens on 127.0.0.1; port 0 takes a free one. Answers the port. Not to be called on an event loop. */
    public int listen(int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_LINE);
        HttpServer http = vertx.createHttpServer(options)
                .connectionHandler(connection -> requests.connected())
                .requestHandler(this::receive);
        http.listen().toCompletionStage().toCompletableFuture().join();
        server = Optional.of(http);
        return http.actualPort();
    }

    private void receive(HttpServerRequest request) {
        if (faults.isDown()) {
            request.connection().close();
            return;
        }
        request.body().onSuccess(body -> threads.execute(() -> serve(request, body)));
    }

    private void serve(HttpServerRequest request, Buffer body) {
        counted(request, body).ifPresentOrElse(answer -> send(request, answer), () -> request.connection()
                .close());
    }

    /** It is no longer under way before its answer leaves, since the client may send the next one at once. */
    private Optional<Answer> counted(HttpServerRequest request, Buffer body) {
        requests.begin();
        try {
            return answer(request, body);
        } finally {
            requests.end();
        }
    }

    /** Empty if the connection is cut instead. */
    private Optional<Answer> answer(HttpServerRequest request, Buffer body) {
        String method = request.method().name();
        Optional<Routes.Match> match = routes.find(method, request.path());
        String template = match.map(found -> found.route().template()).orElse(NOWHERE);
        Map<String, String> path = match.map(Routes.Match::path).orElse(Map.of());
        Call call = new Call(method, template, request.uri(), path, params(request), request.headers(), body);
        requests.count(method, template);
        pause();
        if (faults.cutsBefore(call)) {
            return Optional.empty();
        }
        Optional<Faults.Unwilling> unwilling = faults.unwilling(call);
        Answer answer = unwilling.map(fault -> unwilling(fault, call)).orElseGet(() -> answer(call, match));
        return faults.cutsAfter(call) ? Optional.empty() : Optional.of(answer);
    }

    /** Names of query parameters are compared without case; a '+' stays what it is. */
    private static MultiMap params(HttpServerRequest request) {
        return MultiMap.caseInsensitiveMultiMap().addAll(request.params());
    }

    private void pause() {
        if (!faults.delay().isZero()) {
            try {
                TimeUnit.NANOSECONDS.sleep(faults.delay().toNanos());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Answer answer(Call call, Optional<Routes.Match> match) {
        String requestId = UUID.randomUUID().toString();
        Answer answer;
        try {
            authentication.check(call.method(), call.uri(), call.headers());
            faults.checkRefusal();
            style.checkVersion(call.query().get("api-version"));
            if (match.isEmpty()) {
                throw Refusal.notHere(
                        "The local Batch account does not answer " + call.method() + " " + call.resourcePath() + ".");
            }
            Routes.Route route = match.get().route();
            answer = route.list() && faults.addsEmptyPages()
                    ? EmptyPages.around(call, route.door(), style.nextLink())
                    : route.door().open(call);
        } catch (Refusal refusal) {
            answer = style.refuse(refusal, call, requestId);
        } catch (RuntimeException bug) {
            LOG.log(Level.SEVERE, call.method() + " " + call.uri() + " met a bug of the emulator", bug);
            answer = style.refuse(Code.InternalError.because(String.valueOf(bug)), call, requestId);
        }
        for (Map.Entry<String, String> header : style.headers(call, requestId).entrySet()) {
            if (!answer.headers().containsKey(header.getKey())) {
                answer = answer.with(header.getKey(), header.getValue());
            }
        }
        return answer;
    }

    private Answer unwilling(Faults.Unwilling fault, Call call) {
        Answer answer =
                switch (fault.body()) {
                    case EMPTY -> Answer.empty(fault.status());
                    case HTML ->
                        new Answer(
                                fault.status(),
                                Map.of("Content-Type", "text/html"),
                                Buffer.buffer(
                                        "<html><head><title>" + fault.status()
                                                + "</title></head><body><h2>Our services aren't available right now</h2></body></html>"),
                                null);
                    case JSON -> {
                        Code code = fault.status() == 429 ? Code.TooManyRequests : Code.ServerBusy;
                        yield style.refuse(
                                new Refusal(fault.status(), code.name(), code.sentence(), Map.of()),
                                call,
                                UUID.randomUUID().toString());
                    }
                };
        return fault.retryAfter() == null
                ? answer
                : answer.with("Retry-After", Long.toString(fault.retryAfter().toSeconds()));
    }

    private static void send(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        Answer.Slice file = answer.file();
        if (file == null) {
            response.end(answer.body());
        } else if (request.method().name().equals("HEAD")) {
            response.putHeader("Content-Length", Long.toString(file.length())).end();
        } else {
            response.sendFile(file.path().toString(), file.offset(), file.length());
        }
    }

    @Override
    public void close() {
        server.ifPresent(
                http -> http.close().toCompletionStage().toCompletableFuture().join());
        threads.close();
    }
}

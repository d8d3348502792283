package io.switchover.local.cosmos;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The account over plain HTTP, one port a region on 127.0.0.1. It counts, checks who asks, lets faults happen and otherwise only
 * carries: every decision is the account's. The order matters: a request is counted even if it fails, signed before it is looked
 * at, and a connection that is cut after the commit has really committed.
 */
public final class CosmosServer {
    private static final Logger LOG = Logger.getLogger(CosmosServer.class.getName());

    private final Vertx vertx;
    private final CosmosAccount account;
    private final Authorization authorization;
    private final Operations operations;
    private final RequestCounts requests = new RequestCounts();
    private final Faults faults = new Faults();
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    /**
     * @param key the account's master key, base64
     * @param endpoints for the Host header of a caller, every region's URL as that caller reaches it, in the order in which the
     *     account document shall list them for reading
     */
    public CosmosServer(Vertx vertx, CosmosAccount account, String key, Function<String, Map<String, URI>> endpoints) {
        this.vertx = vertx;
        this.account = account;
        this.authorization = new Authorization(key);
        this.operations = new Operations(account, endpoints);
    }

    /** Port 0 takes a free one; the future tells which. */
    public Future<Integer> listen(String region, int port) {
        account.replica(region);
        HttpServerOptions options =
                new HttpServerOptions().setMaxHeaderSize(64 * 1024).setMaxInitialLineLength(16 * 1024);
        HttpServer server = vertx.createHttpServer(options).requestHandler(request -> receive(region, request));
        servers.add(server);
        return server.listen(port, "127.0.0.1").map(HttpServer::actualPort);
    }

    public Future<Void> close() {
        return Future.join(servers.stream().map(HttpServer::close).toList()).mapEmpty();
    }

    public RequestCounts requests() {
        return requests;
    }

    public Faults faults() {
        return faults;
    }

    private void receive(String region, HttpServerRequest incoming) {
        incoming.body().onSuccess(body -> handle(region, incoming, body));
    }

    private void handle(String region, HttpServerRequest incoming, Buffer body) {
        Request request = Request.of(
                region,
                String.valueOf(incoming.getHeader("host")),
                incoming.method().name(),
                incoming.path(),
                incoming.headers(),
                body);
        requests.count(region, request.kind());
        after(faults.holds(Faults.Where.BEFORE_COMMIT, request), () -> {
            Answer answer = answer(request);
            after(faults.holds(Faults.Where.AFTER_COMMIT, request), () -> {
                if (answer == null) {
                    incoming.connection().close();
                } else {
                    send(request, answer, incoming.response());
                }
            });
        });
    }

    private void after(Duration wait, Runnable deed) {
        if (wait.isZero()) {
            deed.run();
        } else {
            vertx.setTimer(wait.toMillis(), timer -> deed.run());
        }
    }

    /** Null where the connection shall break instead. */
    private @Nullable Answer answer(Request request) {
        try {
            authorization.check(
                    request.method(), request.path(), request.header("x-ms-date"), request.header("authorization"));
            faults.refuse(request);
            if (faults.cuts(Faults.Where.BEFORE_COMMIT, request)) {
                return null;
            }
            account.admit(request.region(), request.kind());
            Answer answer = operations.answer(request);
            if (faults.repeats(request)) {
                answer = operations.answer(request);
            }
            return faults.cuts(Faults.Where.AFTER_COMMIT, request) ? null : answer;
        } catch (Refusal refusal) {
            return Answer.of(refusal);
        } catch (RuntimeException bug) {
            LOG.log(Level.SEVERE, "The Cosmos DB emulator failed at " + request.method() + " " + request.path(), bug);
            return Answer.of(Refusal.broken(bug));
        }
    }

    private void send(Request request, Answer answer, HttpServerResponse response) {
        String activity = request.header("x-ms-activity-id");
        response.setStatusCode(answer.status())
                .putHeader("content-type", "application/json")
                .putHeader(
                        "x-ms-activity-id", activity == null ? UUID.randomUUID().toString() : activity)
                .putHeader("x-ms-request-charge", "1.0")
                .putHeader("x-ms-schemaversion", "1.19")
                .putHeader("x-ms-gatewayversion", "version=2.14.0")
                .putHeader("x-ms-serviceversion", "version=2.14.0.0")
                .putHeader(
                        "x-ms-number-of-read-regions",
                        Integer.toString(account.regions().size() - 1))
                .putHeader("x-ms-alt-content-path", request.path().owner());
        answer.headers().forEach(response::putHeader);
        if (answer.body() == null) {
            response.end();
        } else {
            response.end(Buffer.buffer(CosmosJson.bytes(answer.body())));
        }
    }
}

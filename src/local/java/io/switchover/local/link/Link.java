package io.switchover.local.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A port of its own through which one caller sees one service: an HTTP reverse proxy that can be shut, slow or faulty. It
 * adds and removes nothing that the two ends could notice, the Host header stays the caller's, so that the service can tell
 * who asks. Its port number never changes. Changes of the passage are carried out one after the other; the last one
 * stands.
 */
public final class Link {

    private final Vertx vertx;
    private final HttpClient client;
    private final String name;
    private final NetClient probe;
    private final ReservedPort port;
    private final List<FaultRule> faults = new CopyOnWriteArrayList<>();
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
    private volatile Passage passage = Passage.shut(Shut.REFUSED);
    private volatile Gate gate = Gate.OPEN;
    private volatile @Nullable SocketAddress target;
    private @Nullable HttpServer server;
    private Future<Void> settled = Future.succeededFuture();

    /**
     * Reserves the port, and refuses until a passage is set.
     *
     * @param client asks the services; shared by all links of a world, see {@link Wire#client}
     * @param port 0 for any
     */
    public Link(Vertx vertx, HttpClient client, String name, int port) {
        this.vertx = vertx;
        this.client = client;
        this.name = name;
        this.probe = vertx.createNetClient();
        this.port = new ReservedPort(port);
    }

    public int port() {
        return port.number();
    }

    /** Where the service stands at present; until it is known, connections are cut. */
    public void target(String host, int targetPort) {
        target = SocketAddress.inetSocketAddress(targetPort, host);
    }

    /** Replaces the gate that looks at requests before they are forwarded. */
    public void gate(Gate next) {
        gate = next;
    }

    /** Lays a rule behind those that are there: the first that matches counts. */
    public void lay(FaultRule rule) {
        faults.removeIf(FaultRule::spent);
        faults.add(rule);
    }

    public void remove(FaultRule rule) {
        faults.remove(rule);
    }

    public void removeFaults() {
        faults.clear();
    }

    public List<FaultRule> faults() {
        return faults.stream().filter(rule -> !rule.spent()).toList();
    }

    /** How many requests are on their way, those that hang included. */
    int underWay() {
        return exchanges.size();
    }

    public Passage passage() {
        return passage;
    }

    /** Sets what the link does from now on; the answer comes when callers notice. */
    public synchronized Future<Void> set(Passage next) {
        Passage before = passage;
        passage = next;
        if (next.shut() == Shut.BLACK_HOLED && before.shut() != Shut.BLACK_HOLED) {
            exchanges.forEach(Exchange::freeze);
            connections.forEach(Drip::silence);
        }
        if (next.shut() == null && next.drip().isZero()) {
            connections.forEach(Drip::end);
        }
        boolean revived = before.shut() == Shut.BLACK_HOLED && next.shut() != Shut.BLACK_HOLED;
        settled = settled.otherwiseEmpty()
                .compose(done -> revived ? cutAll() : done())
                .compose(done -> converge());
        return settled;
    }

    /** Gives up the port. */
    public Future<Void> close() {
        return set(Passage.shut(Shut.REFUSED)).onComplete(done -> {
            port.close();
            probe.close();
        });
    }

    private synchronized Future<Void> converge() {
        HttpServer running = server;
        if (passage.shut() == Shut.REFUSED && running != null) {
            server = null;
            connections.forEach(Drip::silence);
            return running.close().compose(done -> cutAll()).compose(done -> untilRefused());
        }
        if (passage.shut() != Shut.REFUSED && running == null) {
            HttpServer starting = vertx.createHttpServer(Wire.serverOptions())
                    .connectionHandler(this::connected)
                    .requestHandler(this::received);
            server = starting;
            return starting.listen(port(), "127.0.0.1")
                    .onFailure(taken -> forget(starting))
                    .mapEmpty();
        }
        return done();
    }

    private synchronized void forget(HttpServer failed) {
        if (server == failed) {
            server = null;
        }
    }

    /** The system lets go of a listening port a moment after its server says so; callers would still get in until then. */
    private Future<Void> untilRefused() {
        return probe.connect(port(), "127.0.0.1")
                .transform(answer ->
                        answer.failed() ? done() : answer.result().close().compose(closed -> untilRefused()));
    }

    private Future<Void> cutAll() {
        connections.forEach(Drip::silence);
        return Future.join(connections.stream().map(HttpConnection::close).toList())
                .otherwiseEmpty()
                .mapEmpty();
    }

    private static Future<Void> done() {
        return Future.succeededFuture();
    }

    private void connected(HttpConnection connection) {
        connections.add(connection);
        connection.closeHandler(closed -> connections.remove(connection));
        connection.exceptionHandler(broken -> {});
    }

    private void received(HttpServerRequest request) {
        Exchange exchange = new Exchange(vertx, client, request, exchanges::remove);
        exchanges.add(exchange);
        exchange.begin(fateOf(request), target);
    }

    private Fate fateOf(HttpServerRequest request) {
        Passage now = passage;
        if (now.shut() == Shut.BLACK_HOLED) {
            return new Fate.Swallowed();
        }
        Fate fate = fateByRule(request);
        Fate sent = now.drip().isZero() ? fate : new Fate.Dripping(now.drip(), fate);
        return now.latency().isZero() ? sent : new Fate.Late(now.latency(), sent);
    }

    private Fate fateByRule(HttpServerRequest request) {
        for (FaultRule rule : faults) {
            if (rule.claims(request)) {
                return rule.fate();
            }
        }
        Answer answer = passage.answer();
        return answer != null ? new Fate.Answered(answer) : gate.rule(request);
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.switchover.local.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All links of a world, and everything that is wrong with them. Ports are reserved when it is made, so every address is known
 * before anybody listens; what breaks or heals is carried out on all links, and the returned future completes when callers
 * notice.
 */
public final class Network {

    private record Way(String from, Plane to) {}

    private final Geography geography;
    private final HttpClient client;
    private final Map<Way, Link> links = new LinkedHashMap<>();
    private final PortView view;
    private Conditions conditions = Conditions.NONE;

    public Network(Vertx vertx, Geography geography) {
        this.geography = geography;
        this.client = LinkHttp.client(vertx);
        for (String caller : geography.callers()) {
            for (Plane plane : geography.planes()) {
                Link link = new Link(vertx, client, "from %s to %s".formatted(caller, plane), 0);
                gateOf(plane).ifPresent(link::gate);
                links.put(new Way(caller, plane), link);
            }
        }
        this.view = new PortView(this::port);
        links.forEach((way, link) -> view.add(link.port(), way.from(), way.to()));
    }

    /** Opens every link. */
    public Future<Void> open() {
        return carryOut();
    }

    /** Closes every link and gives up its port. */
    public Future<Void> close() {
        return Future.join(links.values().stream().map(Link::close).toList())
                .transform(done -> client.close())
                .mapEmpty();
    }

    public Geography geography() {
        return geography;
    }

    /** Tells where a plane really listens, for all its callers. */
    public void target(Plane plane, String host, int port) {
        links.forEach((way, link) -> {
            if (way.to().equals(plane)) {
                link.target(host, port);
            }
        });
    }

    /** The address of a plane as one caller sees it, without a slash at the end; a storage address ends with the account. */
    public URI endpoint(String from, Plane plane) {
        int port = port(from, plane);
        return URI.create(
                switch (plane.kind()) {
                    case STORAGE -> "http://127.0.0.1:%d/%s".formatted(port, geography.storageAccount(plane.place()));
                    // The Cosmos DB client takes a name where it chooses among regions, and no address.
                    case COSMOS -> "http://localhost:%d".formatted(port);
                    case BATCH, APP, ARM -> "http://127.0.0.1:%d".formatted(port);
                });
    }

    /** Who asks, by the Host header of a request that came through a link. */
    public Optional<String> from(@Nullable String hostHeader) {
        return view.caller(hostHeader);
    }

    /** The text with the address of every link replaced by the address that the same plane has inside the region. */
    public String insideView(String region, String text) {
        return view.rewrite(text, region);
    }

    /** From now on requests to a plane also pass this gate, whoever sends them. */
    public void gate(Plane plane, Gate more) {
        Gate both = gateOf(plane).orElse(Gate.OPEN).then(more);
        geography.callers().forEach(caller -> link(caller, plane).gate(both));
    }

    /** One link, to lay faults on. */
    public Link link(String from, Plane plane) {
        Link link = links.get(new Way(from, plane));
        if (link == null) {
            throw new IllegalArgumentException("no link from %s to %s".formatted(from, plane));
        }
        return link;
    }

    /** How many requests of each kind one caller has sent, by the kind of plane. */
    public Map<Plane.Kind, Map<RequestKind, Long>> requests(String from) {
        var all = new EnumMap<Plane.Kind, Map<RequestKind, Long>>(Plane.Kind.class);
        for (Plane plane : geography.planes()) {
            link(from, plane).requests().forEach((kind, count) -> all.computeIfAbsent(
                            plane.kind(), k -> new EnumMap<>(RequestKind.class))
                    .merge(kind, count, Long::sum));
        }
        return all;
    }

    /** Lays one rule, with one count, on the links of all callers of a plane. */
    public void lay(Plane plane, FaultRule rule) {
        geography.callers().forEach(caller -> link(caller, plane).lay(rule));
    }

    public Future<Void> dark(String region, Shut how) {
        return change(now -> now.with(new Condition.Dark(known(region), how)));
    }

    public Future<Void> light(String region) {
        return change(now -> now.without(new Condition.Dark(known(region), Shut.REFUSED)));
    }

    public Future<Void> cut(String one, String other, Shut how) {
        return change(now -> now.with(new Condition.Cut(known(one), known(other), how)));
    }

    public Future<Void> fix(String one, String other) {
        return change(now -> now.without(new Condition.Cut(known(one), known(other), Shut.REFUSED)));
    }

    public Future<Void> down(Plane plane, Shut how) {
        return change(now -> now.with(new Condition.Down(plane, how)));
    }

    public Future<Void> up(Plane plane) {
        return change(now -> now.without(new Condition.Down(plane, Shut.REFUSED)));
    }

    /** Zero is as quick as ever. */
    public Future<Void> slow(String region, Duration latency) {
        Condition slow = new Condition.Slow(known(region), latency);
        return change(now -> latency.isZero() ? now.without(slow) : now.with(slow));
    }

    public Future<Void> throttle(Plane plane, Answer answer) {
        return change(now -> now.with(new Condition.Throttled(plane, answer)));
    }

    public Future<Void> calm(Plane plane) {
        return change(now -> now.without(new Condition.Throttled(plane, Answer.empty(429))));
    }

    /** The plane refuses everybody, as it does for minutes after a role was assigned. */
    public Future<Void> deny(Plane plane) {
        return change(now -> now.with(new Condition.Denied(plane)));
    }

    /** The role assignment is effective. */
    public Future<Void> admit(Plane plane) {
        return change(now -> now.without(new Condition.Denied(plane)));
    }

    /** Zero lets answers come whole again. */
    public Future<Void> drip(Plane plane, Duration each) {
        Condition dripping = new Condition.Dripping(plane, each);
        return change(now -> each.isZero() ? now.without(dripping) : now.with(dripping));
    }

    /** Nothing is wrong any more, rules included. */
    public Future<Void> heal() {
        links.values().forEach(Link::removeFaults);
        return change(now -> Conditions.NONE);
    }

    public synchronized Conditions conditions() {
        return conditions;
    }

    /** Whether packets pass between two places: what the parts that talk to each other behind the links go by. */
    public boolean reaches(String from, String to) {
        return conditions().obstacle(from, to).isEmpty();
    }

    /** What is wrong, one sentence each. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>(conditions().sentences());
        links.values()
                .forEach(link -> link.faults().forEach(rule -> sentences.add("Rule %s: %s.".formatted(link, rule))));
        return sentences;
    }

    private synchronized Future<Void> change(UnaryOperator<Conditions> change) {
        conditions = change.apply(conditions);
        return carryOut();
    }

    private synchronized Future<Void> carryOut() {
        return Future.join(links.entrySet().stream()
                        .map(entry -> entry.getValue()
                                .set(conditions.between(
                                        entry.getKey().from(), entry.getKey().to())))
                        .toList())
                .mapEmpty();
    }

    private Optional<Gate> gateOf(Plane plane) {
        return switch (plane.kind()) {
            case STORAGE ->
                Optional.of(new StorageGate(
                        geography.storageAccount(plane.place()), source -> reachOf(source, plane.place())));
            case ARM ->
                Optional.of(new ArmGate(
                        account -> geography.regionOfBatchAccount(account).flatMap(region -> conditions()
                                .dark(region))));
            case BATCH, COSMOS, APP -> Optional.empty();
        };
    }

    private CopySources.Reach reachOf(String source, String destination) {
        Optional<Plane> named = view.plane(source).filter(plane -> plane.kind() == Plane.Kind.STORAGE);
        if (named.isEmpty()) {
            return new CopySources.Reach.Unknown();
        }
        Shut shut = conditions().between(destination, named.get()).shut();
        return shut != null
                ? new CopySources.Reach.Blocked(shut)
                : new CopySources.Reach.Open(URI.create(source).getRawAuthority());
    }

    private int port(String from, Plane plane) {
        return link(from, plane).port();
    }

    private String known(String place) {
        if (!geography.callers().contains(place)) {
            throw new IllegalArgumentException(
                    "no such place: %s; there are %s".formatted(place, String.join(", ", geography.callers())));
        }
        return place;
    }
}

package io.switchover.local.host;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP functions below {@code /api/}. As in Functions a wrong method is a 404, a missing key a 401, and an exception a
 * 500 without a body.
 */
@Singleton
class HttpDoors {

    private static final Logger LOG = Logger.getLogger(HttpDoors.class.getName());
    private static final String PREFIX = "/api";

    private record Door(LocalFunction function, Trigger.Http trigger) {}

    private record Found(Door door, Map<String, String> names) {}

    private final List<Door> doors;
    private final HostKeys keys;
    private final Invoker invoker;
    private final HostSettings settings;

    @Inject
    HttpDoors(FunctionIndex functions, HostKeys keys, Invoker invoker, HostSettings settings) {
        this.doors = functions.all().stream()
                .filter(function -> function.trigger() instanceof Trigger.Http)
                .map(function -> new Door(function, (Trigger.Http) function.trigger()))
                .sorted(Comparator.comparing(door -> door.trigger().route().precedence()))
                .toList();
        this.keys = keys;
        this.invoker = invoker;
        this.settings = settings;
    }

    void open(@Observes Router router) {
        router.routeWithRegex("(?i)" + PREFIX + "(/.*)?").handler(this::knock);
    }

    private void knock(RoutingContext context) {
        var request = context.request();
        var found = find(request.method().name(), request.path().substring(PREFIX.length()));
        if (found == null) {
            context.response().setStatusCode(404).end();
        } else if (!keys.admit(found.door().trigger().level(), request)) {
            context.response().setStatusCode(401).end();
        } else {
            RequestBody.of(request)
                    .compose(body -> context.vertx().executeBlocking(() -> answer(found, context, body), false))
                    .onSuccess(answer -> send(context, answer))
                    .onFailure(failure -> {
                        LOG.log(Level.SEVERE, found.door().function().name() + " failed", failure);
                        context.response().setStatusCode(500).end();
                    });
        }
    }

    private @Nullable Found find(String method, String path) {
        for (var door : doors) {
            var names = door.trigger().takes(method) ? door.trigger().route().bind(path) : null;
            if (names != null && names.isPresent()) {
                return new Found(door, names.get());
            }
        }
        return null;
    }

    private @Nullable Object answer(Found found, RoutingContext context, Buffer body) throws Exception {
        var request = context.request();
        if (body.length() > settings.bodyLimit()) {
            return new HttpAnswer(HttpStatus.PAYLOAD_TOO_LARGE, Map.of(), null);
        }
        var headers = new HashMap<String, String>();
        request.headers()
                .forEach((name, value) ->
                        headers.merge(name.toLowerCase(Locale.ROOT), value, (first, next) -> first + "," + next));
        var query = new HashMap<String, String>();
        // The request's own params have what the route's pattern caught as well.
        context.queryParams().forEach((name, value) -> {
            if (!value.isEmpty()) {
                query.put(name, value);
            }
        });
        var names = new HashMap<>(query);
        names.putAll(found.names());
        var call = new HttpCall(
                request.method().name(),
                URI.create(request.absoluteURI()),
                Map.copyOf(headers),
                Map.copyOf(query),
                names,
                body.getBytes());
        return invoker.invoke(found.door().function(), call);
    }

    private static void send(RoutingContext context, @Nullable Object answer) {
        var response = context.response();
        var body = answer;
        if (answer instanceof HttpResponseMessage message) {
            response.setStatusCode(message.getStatusCode());
            if (message instanceof HttpAnswer ours) {
                ours.headers().forEach(response::putHeader);
            }
            body = message.getBody();
        } else if (answer == null) {
            response.setStatusCode(204);
        }
        if (body == null) {
            response.end();
            return;
        }
        var text = !(body instanceof byte[]);
        if (!response.headers().contains("Content-Type")) {
            response.putHeader("Content-Type", text ? "text/plain; charset=utf-8" : "application/octet-stream");
        }
        response.end(text ? Buffer.buffer(body.toString()) : Buffer.buffer((byte[]) body));
    }
}

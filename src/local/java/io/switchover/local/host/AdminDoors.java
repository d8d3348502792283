package io.switchover.local.host;

import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The host's own doors, those of the real one: {@code POST /admin/functions/{name}} runs a function now (a timer twice, a
 * blob again), {@code GET /admin/host/status} tells that the host is up. They want the master key.
 */
@Singleton
class AdminDoors {

    private final FunctionIndex functions;
    private final HostKeys keys;
    private final Timers timers;
    private final BlobWatches blobs;

    @Inject
    AdminDoors(FunctionIndex functions, HostKeys keys, Timers timers, BlobWatches blobs) {
        this.functions = functions;
        this.keys = keys;
        this.timers = timers;
        this.blobs = blobs;
    }

    void open(@Observes Router router) {
        router.get("/admin/host/ping").handler(context -> context.response().end());
        router.route("/admin/*").handler(this::admit);
        router.get("/admin/host/status").handler(context -> status(context.response()));
        router.get("/admin/functions").handler(context -> list(context.response()));
        router.post("/admin/functions/:name").handler(this::run);
    }

    private void admit(RoutingContext context) {
        if (keys.admit(AuthorizationLevel.ADMIN, context.request())) {
            context.next();
        } else {
            context.response().setStatusCode(401).end();
        }
    }

    private static void status(HttpServerResponse response) {
        send(
                response,
                200,
                new JsonObject().put("id", "local").put("state", "Running").toBuffer());
    }

    private void list(HttpServerResponse response) {
        var list = new JsonArray();
        for (var function : functions.all()) {
            list.add(new JsonObject()
                    .put("name", function.name())
                    .put("trigger", function.trigger().inWords()));
        }
        send(response, 200, list.toBuffer());
    }

    private void run(RoutingContext context) {
        var name = context.pathParam("name");
        var function = functions.all().stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(name))
                .findFirst();
        if (function.isEmpty()) {
            refuse(context.response(), 404, "no function is named " + name);
            return;
        }
        RequestBody.of(context.request()).onSuccess(body -> run(function.get(), input(body), context));
    }

    private void run(LocalFunction function, Optional<String> input, RoutingContext context) {
        var response = context.response();
        switch (function.trigger()) {
            case Trigger.Timer timer -> {
                context.vertx()
                        .executeBlocking(
                                () -> {
                                    timers.fire(function);
                                    return null;
                                },
                                false);
                response.setStatusCode(202).end();
            }
            case Trigger.Blob blob -> {
                if (input.isPresent() && blobs.fire(function, input.get())) {
                    response.setStatusCode(202).end();
                } else {
                    refuse(response, 400, "the input must be the path of a blob, like " + blob.path());
                }
            }
            case Trigger.Queue queue -> refuse(response, 501, "there are no queues here: " + queue.inWords());
            case Trigger.Http http -> refuse(response, 501, "call an HTTP function by its route: " + http.inWords());
        }
    }

    private static Optional<String> input(Buffer body) {
        try {
            return body.length() == 0 ? Optional.empty() : Optional.ofNullable(new JsonObject(body).getString("input"));
        } catch (DecodeException | ClassCastException unreadable) {
            return Optional.empty();
        }
    }

    private static void refuse(HttpServerResponse response, int status, String detail) {
        send(
                response,
                status,
                new JsonObject().put("status", status).put("detail", detail).toBuffer());
    }

    private static void send(HttpServerResponse response, int status, Buffer json) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(json);
    }
}

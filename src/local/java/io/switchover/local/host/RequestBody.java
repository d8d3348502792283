package io.switchover.local.host;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a request to its end. Quarkus hands requests over paused, and asking for the body alone would wait for ever. */
final class RequestBody {

    private RequestBody() {}

    static Future<Buffer> of(HttpServerRequest request) {
        var body = request.body();
        request.resume();
        return body;
    }
}

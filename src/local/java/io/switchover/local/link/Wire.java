package io.switchover.local.link;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;

/** How links speak HTTP on both sides: limits above those of the services behind, no other version, no compression, no patience of its own. */
public final class Wire {

    private static final int LONGEST_LINE_BYTES = 64 * 1024;

    /** Shorter than the five seconds after which Azurite closes an idle connection, so that we never write into a closing one. */
    private static final int IDLE_SECONDS = 2;

    private Wire() {}

    /** A client for all links of a world. */
    public static HttpClient client(Vertx vertx) {
        return vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setKeepAliveTimeout(IDLE_SECONDS)
                        .setMaxInitialLineLength(LONGEST_LINE_BYTES)
                        .setMaxHeaderSize(LONGEST_LINE_BYTES)
                        .setConnectTimeout(2_000))
                .with(new PoolOptions().setHttp1MaxSize(2_000))
                // What breaks is told to whoever has sent something over it; an idle one that breaks concerns nobody.
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(LONGEST_LINE_BYTES)
                .setMaxHeaderSize(LONGEST_LINE_BYTES);
    }
}
